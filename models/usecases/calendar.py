"""Named calendars and the company's own days."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries.calendar import COMPANY, calendar_named
from models.queries.tenancy import policy, workspace_of
from models.rules.regions import require_region
from models.shapes.calendar import DayOverride, Intervals
from models.shapes.roster import Asker
from models.tables import Calendar, CalendarDay
from models.usecases import audit, standup
from models.usecases.permission import administrate, by

MINUTES_A_DAY = 24 * 60


class WrongHours(UserError):
    """Working hours that no day has."""

    template = "Working hours must lie within one day, each beginning before it ends."


def save_calendar(
    session: Session,
    name: str,
    *,
    region: str | None,
    weekly: Intervals | None,
    actor: Asker | None,
    now: datetime,
) -> UUID:
    """Make or change a named calendar; without `weekly` it has the company's hours.

    Raises:
        UnknownRegion: the holidays library does not know the region.
        WrongHours: the hours do not lie within a day.
    """
    administrate(session, actor)
    if region is not None:
        region = require_region(region)
    hours = policy(session).calendar.intervals if weekly is None else weekly
    require_hours(hours)
    row = calendar_named(session, name)
    before: dict[str, Any] | None = {"region": row.region, "weekly": row.weekly} if row else None
    after: dict[str, Any] = {
        "region": region,
        "weekly": {str(day): [list(span) for span in hours[day]] for day in sorted(hours)},
    }
    if row is not None and before == after:
        return row.id
    if row is None:
        row = Calendar(workspace_id=workspace_of(session), id=uuid7(), name=name, weekly={})
        session.add(row)
    row.region, row.weekly = region, after["weekly"]
    session.flush()
    audit.record(
        session, "calendar.saved", "calendar", row.id, now=now, before=before, after=after, **by(actor)
    )
    return row.id


def of_region(session: Session, region: str, *, now: datetime) -> UUID:
    """Return the calendar named after a holiday region; it is made with the company's hours."""
    row = calendar_named(session, region)
    if row is not None:
        return row.id
    return save_calendar(session, region, region=region, weekly=None, actor=None, now=now)


def set_days(
    session: Session,
    days: Sequence[DayOverride],
    *,
    calendar_id: UUID | None,
    actor: Asker | None,
    now: datetime,
) -> None:
    """Keep the company's own word on days; None = for everybody without a calendar of their own."""
    administrate(session, actor)
    wanted = calendar_id or _company(session, now=now)
    there = {row.day: row for row in _days(session, wanted, [said.day for said in days])}
    for said in days:
        row = there.get(said.day)
        if row is None:
            row = CalendarDay(
                workspace_id=workspace_of(session), id=uuid7(), calendar_id=wanted, day=said.day
            )
            session.add(row)
        row.working, row.part, row.name = said.working, said.part, said.name
    session.flush()
    after = {said.day.isoformat(): said.working for said in days}
    audit.record(session, "calendar.days_set", "calendar", wanted, now=now, after=after, **by(actor))
    standup.recompute_all(session, now=now)


def _company(session: Session, *, now: datetime) -> UUID:
    row = calendar_named(session, COMPANY)
    if row is not None:
        return row.id
    return save_calendar(session, COMPANY, region=None, weekly=None, actor=None, now=now)


def _days(session: Session, calendar_id: UUID, days: Sequence[date]) -> Sequence[CalendarDay]:
    return session.scalars(
        select(CalendarDay).where(
            CalendarDay.workspace_id == workspace_of(session),
            CalendarDay.calendar_id == calendar_id,
            CalendarDay.day.in_(days),
        )
    ).all()


def require_hours(hours: Intervals) -> None:
    """Refuse hours that no day has.

    Raises:
        WrongHours: a weekday is not 1..7, or an interval does not lie within one day.
    """
    for day, spans in hours.items():
        if day not in range(1, 8) or any(not 0 <= start < end <= MINUTES_A_DAY for start, end in spans):
            raise WrongHours
