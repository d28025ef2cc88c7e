"""Working days as targets count them: the team's, also of who is away; only of who is employed."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from models.rules.calendar import is_working_day
from models.shapes.calendar import CalendarFacts
from models.shapes.period import Period


def working_days(calendar: CalendarFacts, period: Period) -> list[date]:
    """Return the period's working days of a calendar, in order."""
    dates = (period.starts_on + timedelta(days=after) for after in range(period.days))
    return [on for on in dates if is_working_day(calendar, on)]


def elapsed(days: Iterable[date], *, today: date, closed: AbstractSet[date]) -> int:
    """Return how many working days are over: their evening is closed, or it is past their local midnight."""
    return sum(1 for on in days if on < today or on in closed)


def remaining(days: Iterable[date], *, today: date, closed: AbstractSet[date]) -> int:
    """Return how many working days are left, today included until its evening is closed."""
    return sum(1 for on in days if on >= today and on not in closed)


def employed(days: Iterable[date], *, hired_on: date | None, left_on: date | None) -> int:
    """Return on how many working days somebody belonged to the company; the last day is still theirs."""
    return sum(1 for on in days if (hired_on or date.min) <= on <= (left_on or date.max))
