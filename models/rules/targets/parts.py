"""Which period is a part of which, and how much each part weighs.

Each period has one home: a day its week, a week the month of its fourth day (D-19), a month its quarter, a
quarter its year. So the parts of a whole add up to it exactly, whatever the calendar looks like.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from models.rules.metrics.split import split
from models.rules.metrics.working_days import working_days
from models.rules.periods import following, home_of_week, period_of, weeks_of
from models.shapes.calendar import CalendarFacts
from models.shapes.period import Period, PeriodKind

HOME: Mapping[PeriodKind, PeriodKind] = {
    "day": "week",
    "week": "month",
    "month": "quarter",
    "quarter": "year",
}
PART: Mapping[PeriodKind, PeriodKind] = {home: part for part, home in HOME.items()}


def homes(period: Period) -> Iterator[Period]:
    """Yield the period and all that it is a part of, up to the year."""
    yield period
    while period.kind in HOME:
        kind = HOME[period.kind]
        period = home_of_week(period, kind) if period.kind == "week" else period_of(kind, period.starts_on)
        yield period


def parts(period: Period) -> Sequence[Period]:
    """Return the parts of a period, one step smaller, in order."""
    if period.kind == "month":
        return weeks_of(period)
    part = period_of(PART[period.kind], period.starts_on)
    found = []
    while part.starts_on <= period.ends_on:
        found.append(part)
        part = following(part)
    return found


class Weights:
    """How much the parts of periods weigh in one calendar, worked out once for however many targets."""

    def __init__(self, calendar: CalendarFacts, seasonality: Mapping[int, Decimal]) -> None:
        """Know the calendar, and how strong each month is; 1 where nothing is said."""
        self._calendar = calendar
        self._seasonality = seasonality
        self._parts: dict[Period, tuple[Sequence[Period], Sequence[Decimal]]] = {}

    def working_days(self, period: Period) -> Sequence[date]:
        """Return the calendar's working days of a period."""
        return working_days(self._calendar, period)

    def share(self, whole: int, of: Period, wanted: Period) -> int:
        """Return the part of a whole that falls to a smaller period, step by step, in whole units.

        Raises:
            ValueError: `wanted` is no part of `of`.
        """
        way = list(homes(wanted))
        if of not in way:
            raise ValueError(f"{wanted.label} is no part of {of.label}")
        for part in reversed(way[: way.index(of)]):
            siblings, weights = self.parts(of)
            whole, of = split(whole, weights)[siblings.index(part)], part
        return whole

    def parts(self, period: Period) -> tuple[Sequence[Period], Sequence[Decimal]]:
        """Return the parts of a period with what each weighs."""
        if period not in self._parts:
            siblings = parts(period)
            self._parts[period] = (siblings, [self._weight(part) for part in siblings])
        return self._parts[period]

    def _weight(self, period: Period) -> Decimal:
        """Return the working days; those of a month times its strength."""
        if period.kind == "month":
            strength = self._seasonality.get(period.starts_on.month, Decimal(1))
            return strength * len(self.working_days(period))
        if period.kind in ("day", "week"):
            return Decimal(len(self.working_days(period)))
        return sum(self.parts(period)[1], Decimal(0))


def window(periods: Sequence[Period]) -> tuple[date, date]:
    """Return the first and last date that the weights of these periods' parts look at."""
    first = min(period.starts_on for period in periods)
    last = max(period.ends_on for period in periods)
    return period_of("week", first).starts_on, period_of("week", last).ends_on
