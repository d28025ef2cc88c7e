"""Calendars as the rules need them: the company's from the policy, named ones from their rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.tenancy import policy, workspace_of
from models.shapes.calendar import CalendarFacts, DayOverride, Intervals
from models.tables import Calendar, CalendarDay

COMPANY = "company"  # the calendar row that holds the company's own days; region and hours are the policy's
IN_WINDOW = and_(
    CalendarDay.workspace_id == Calendar.workspace_id,
    CalendarDay.calendar_id == Calendar.id,
    CalendarDay.day.between(bindparam("start"), bindparam("end")),
)
WITH_DAYS = (
    select(Calendar, CalendarDay)
    .outerjoin(CalendarDay, IN_WINDOW)
    .where(Calendar.workspace_id == bindparam("ours"))
    .order_by(Calendar.name, CalendarDay.day)
)


def calendars(session: Session) -> Sequence[Calendar]:
    """Return all named calendars by name."""
    return session.scalars(
        select(Calendar).where(Calendar.workspace_id == workspace_of(session)).order_by(Calendar.name)
    ).all()


def calendar_named(session: Session, name: str) -> Calendar | None:
    """Return the calendar of that exact name."""
    return session.scalars(
        select(Calendar).where(Calendar.workspace_id == workspace_of(session), Calendar.name == name)
    ).one_or_none()


def company_calendar(session: Session, start: date, end: date) -> CalendarFacts:
    """Return the company's calendar with its own days from `start` to `end`."""
    return calendar_facts(session, [], start, end)[None]


def calendar_facts(
    session: Session, wanted: Iterable[UUID], start: date, end: date, *, rules: Policy | None = None
) -> Mapping[UUID | None, CalendarFacts]:
    """Return calendars by id, and the company's by None, with the company's own days in the window.

    One statement, and one for the policy unless it is given.
    """
    rows = _rows(session, start, end)
    days: dict[UUID, list[DayOverride]] = {}
    found: dict[UUID, Calendar] = {}
    for calendar, day in rows:
        found[calendar.id] = calendar
        if day is not None:
            days.setdefault(calendar.id, []).append(_override(day))
    ours = next((row.id for row in found.values() if row.name == COMPANY), None)
    facts: dict[UUID | None, CalendarFacts] = {
        None: _company(rules or policy(session), tuple(days.get(ours, ())) if ours else ())
    }
    for calendar_id in set(wanted) & found.keys():
        facts[calendar_id] = _named(found[calendar_id], tuple(days.get(calendar_id, ())))
    return facts


def _rows(session: Session, start: date, end: date) -> Sequence[tuple[Calendar, CalendarDay | None]]:
    facts = {"ours": workspace_of(session), "start": start, "end": end}
    return [(calendar, day) for calendar, day in session.execute(WITH_DAYS, facts)]


def _company(rules: Policy, days: tuple[DayOverride, ...]) -> CalendarFacts:
    return CalendarFacts(
        name=COMPANY, region=rules.calendar.region, weekly=rules.calendar.intervals, overrides=days
    )


def _named(row: Calendar, days: tuple[DayOverride, ...]) -> CalendarFacts:
    return CalendarFacts(name=row.name, region=row.region, weekly=weekly_of(row), overrides=days)


def weekly_of(row: Calendar) -> Intervals:
    """Return the weekly hours of a calendar row."""
    return {int(day): tuple((start, end) for start, end in spans) for day, spans in row.weekly.items()}


def _override(row: CalendarDay) -> DayOverride:
    return DayOverride.model_validate(
        {"day": row.day, "working": row.working, "part": row.part, "name": row.name}
    )
