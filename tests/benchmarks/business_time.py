"""How fast deadlines in business time are reckoned."""

import random
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from models.policy import Policy
from models.rules.business_time import WorkHours
from models.shapes.calendar import CalendarFacts, DayOverride, PersonDays
from tests.benchmarks.figure import Figure, at_least

BAR = 50_000.0
START = datetime(2026, 1, 1, tzinfo=UTC)
ZONE = "Asia/Shanghai"
HOLIDAYS = (date(2026, 4, 6), date(2026, 5, 1), date(2026, 10, 1))
DAYS = 250  # that the cases are spread over


def figures(*, additions: int) -> Sequence[Figure]:
    """Add between a minute and three days of working time to moments of a year, for one calendar."""
    dice = random.Random(7)  # noqa: S311 - nothing is kept secret
    asked = [
        (START + timedelta(seconds=dice.randrange(DAYS * 86_400)), timedelta(minutes=dice.randrange(1, 1620)))
        for _ in range(additions)
    ]
    hours = WorkHours(_calendar(), ZONE)
    began = time.perf_counter()
    found = [hours.after(start, length) for start, length in asked]
    elapsed = time.perf_counter() - began
    for (start, length), end in list(zip(asked, found, strict=True))[:: max(1, additions // 200)]:
        if hours.between(start, end) != length:
            raise AssertionError(f"{length} of working time after {start} is not {end}")
    name = f"{additions:,} additions of business time, one calendar with holidays"
    return [at_least(name, additions / elapsed, "additions/s", bar=BAR)]


def _calendar() -> PersonDays:
    weekly = Policy().calendar.intervals
    closed = tuple(DayOverride(day=day, working=False, name="Holiday") for day in HOLIDAYS)
    return PersonDays(calendar=CalendarFacts(name="company", region=None, weekly=weekly, overrides=closed))
