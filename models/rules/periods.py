"""Days, ISO weeks, months, quarters and years: of a date, before and after, and by their labels."""

import re
from datetime import date, datetime, timedelta

from models.errors import UserError
from models.rules.local_time import local_instant
from models.shapes.period import Period, PeriodKind

ONE_DAY = timedelta(days=1)
FOURTH_DAY = timedelta(days=3)  # of a week: it says to which month the week belongs (D-19)
MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12}
LABEL = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


class UnreadablePeriod(UserError):
    """What was typed is no period."""

    template = (
        'I cannot read "{text}" as a period. Write it like 2026-03-09, 2026-W11, 2026-03, 2026-Q1 or 2026.'
    )


def period_of(kind: PeriodKind, on: date) -> Period:
    """Return the period of a kind that a date lies in."""
    if kind == "day":
        return Period(kind=kind, starts_on=on, ends_on=on)
    if kind == "week":
        monday = on - timedelta(days=on.weekday())
        return Period(kind=kind, starts_on=monday, ends_on=monday + timedelta(days=6))
    months = MONTHS[kind]
    first = date(on.year, on.month - (on.month - 1) % months, 1)
    return Period(kind=kind, starts_on=first, ends_on=_months_later(first, months) - ONE_DAY)


def previous(period: Period) -> Period:
    """Return the period of the same kind just before."""
    return period_of(period.kind, period.starts_on - ONE_DAY)


def following(period: Period) -> Period:
    """Return the period of the same kind just after."""
    return period_of(period.kind, period.ends_on + ONE_DAY)


def labelled(label: str) -> Period:
    """Return the period that a label names: 2026-03-09, 2026-W11, 2026-03, 2026-Q1 or 2026.

    Raises:
        UnreadablePeriod: it is no label, or one of a period that does not exist.
    """
    found = LABEL.fullmatch(label.strip().upper())
    if found is None:
        raise UnreadablePeriod(text=label.strip())
    try:
        return _named(found)
    except ValueError as error:  # the 13th month, the 54th week
        raise UnreadablePeriod(text=label.strip()) from error


def home_of_week(week: Period, kind: PeriodKind) -> Period:
    """Return the month, quarter or year that a week belongs to: the one of its fourth day (D-19)."""
    return period_of(kind, week.starts_on + FOURTH_DAY)


def weeks_of(period: Period) -> tuple[Period, ...]:
    """Return the weeks that belong to a period, in order (D-19)."""
    week = period_of("week", period.starts_on)
    found = []
    while week.starts_on + FOURTH_DAY <= period.ends_on:
        if week.starts_on + FOURTH_DAY in period:
            found.append(week)
        week = following(week)
    return tuple(found)


def _named(found: re.Match[str]) -> Period:
    year = int(found["year"])
    if found["week"]:
        return period_of("week", date.fromisocalendar(year, int(found["week"]), 1))
    if found["quarter"]:
        return period_of("quarter", date(year, 3 * int(found["quarter"]), 1))
    if found["day"]:
        return period_of("day", date(year, int(found["month"]), int(found["day"])))
    if found["month"]:
        return period_of("month", date(year, int(found["month"]), 1))
    return period_of("year", date(year, 1, 1))


def _months_later(first: date, months: int) -> date:
    """Return the first of the month that lies some months after a first of a month."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def moments(period: Period, zone: str) -> tuple[datetime, datetime]:
    """Return when a period begins and ends on the wall of a zone: [begin, end)."""
    return local_instant(period.starts_on, 0, zone), local_instant(period.ends_on + ONE_DAY, 0, zone)
