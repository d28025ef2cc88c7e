"""Clocks as they are kept, and the working hours that they run by."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.calendar import calendar_facts
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.rules.business_time import LONGEST, WorkHours
from models.rules.clocks import Hours
from models.rules.local_time import local_date
from models.shapes.calendar import PersonDays
from models.shapes.escalation import Clock, ClockMode, ClockStatus
from models.tables import SlaClock

SubjectKind = Literal["complaint", "support"]
Whose = tuple[UUID | None, str]  # calendar and zone
MODES: Mapping[str, ClockMode] = {"wall": "wall", "business": "business"}
STATUSES: Mapping[str, ClockStatus] = {
    "running": "running", "paused": "paused", "met": "met", "missed": "missed", "cancelled": "cancelled",
}  # fmt: skip
LIVE = (
    select(SlaClock)
    .where(
        SlaClock.workspace_id == bindparam("ours"),
        among(SlaClock.subject_id, "subjects"),
        SlaClock.subject_kind == bindparam("kind"),
        SlaClock.status != "cancelled",
    )
    .order_by(SlaClock.cycle, SlaClock.id)
    .execution_options(populate_existing=True)
)


def live_clocks(session: Session, kind: SubjectKind, subject_ids: Collection[UUID]) -> Sequence[SlaClock]:
    """Return the clocks of some cases that were not cancelled, those of the newest cycle last."""
    facts = {"ours": workspace_of(session), "subjects": subject_ids, "kind": kind}
    return session.scalars(LIVE, facts).all()


def clock_of(row: SlaClock) -> Clock:
    """Return a clock as the rules know it."""
    return Clock(
        started_at=row.started_at,
        target=timedelta(seconds=row.target_seconds),
        mode=MODES[row.mode],
        due_at=row.due_at,
        status=STATUSES[row.status],
        paused_at=row.paused_at,
        paused=timedelta(seconds=row.paused_seconds),
        stopped_at=row.stopped_at,
    )


def work_hours(session: Session, whose: Iterable[Whose], since: date) -> Mapping[Whose, WorkHours]:
    """Return the working hours of calendars in zones, from a day on as far as anybody looks ahead."""
    wanted = set(whose)
    if not wanted:
        return {}
    until = since + timedelta(days=2 * LONGEST)
    facts = calendar_facts(session, {one for one, _ in wanted if one}, since, until)
    return {
        (calendar_id, zone): WorkHours(PersonDays(calendar=facts.get(calendar_id, facts[None])), zone)
        for calendar_id, zone in wanted
    }


def hours_of(session: Session, rows: Sequence[SlaClock]) -> Mapping[UUID, Hours]:
    """Return by clock the working hours that it runs by; None for those of the wall."""
    business = [row for row in rows if row.mode == "business"]
    since = min((local_date(row.started_at, row.zone) for row in business), default=date.max)
    known = work_hours(session, [(row.calendar_id, row.zone) for row in business], since)
    return {row.id: known[row.calendar_id, row.zone] if row.mode == "business" else None for row in rows}
