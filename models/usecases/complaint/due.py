"""What people are reminded of about a complaint, and when each of them is told: not in quiet hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.closing import closes_at
from models.queries.prepared import read
from models.queries.quiet import held_until
from models.queries.records.known import Row
from models.queries.tenancy import policy, workspace_of
from models.rules.complaint import WEEK, weekly
from models.rules.local_time import known_zone, local_instant
from models.shapes.complaint import OPEN
from models.shapes.messages.complaint import ReminderAbout
from models.tables import ComplaintStep, Member, TrustRepairAction
from models.usecases.complaint.clocks import clocks_of

ONE_DAY = timedelta(days=1)
NINE = 9 * 60  # when somebody hears of what was due the day before


class Due(NamedTuple):
    """One thing that somebody is reminded of."""

    about: ReminderAbout
    member_id: UUID
    at: datetime  # since when it is so
    said_at: datetime  # when the person is told: at once, or when the quiet hours end
    text: str = ""


def dues(session: Session, row: Row, now: datetime) -> Iterator[Due]:
    """Yield all that somebody is reminded of, past or to come; whatever ended is not among it."""
    for one in _dues(session, row, now):
        yield one._replace(said_at=_awake(session, row, one))


def exempt(session: Session, row: Row) -> bool:
    """Tell whether quiet hours hold back nothing of a complaint."""
    words = policy(session).calendar.quiet_hours.exempt
    return row["severity"] == "major" and "complaint_major" in words


def limits(session: Session, row: Row) -> Iterator[Due]:
    """Yield the limits of the steps that are to be done: what comes after the solution waits for it."""
    if row["status"] not in ("new", "working", "resolved"):
        return
    solved = row["status"] == "resolved"
    found = select(ComplaintStep.step, ComplaintStep.owner_id, ComplaintStep.due_at).where(
        ComplaintStep.workspace_id == workspace_of(session),
        ComplaintStep.complaint_id == row["id"],
        ComplaintStep.cycle == row["cycle"],
        ComplaintStep.done_at.is_(None),
        (ComplaintStep.step == "feedback") if solved else (ComplaintStep.step != "feedback"),
    )
    for one in read(session, found.order_by(ComplaintStep.due_at, ComplaintStep.step)):
        yield Due("step", one.owner_id, one.due_at, one.due_at, text=one.step)


def _dues(session: Session, row: Row, now: datetime) -> Iterator[Due]:
    owner_id, status = row["owner_id"], row["status"]
    if status in (*OPEN, "resolved"):
        if row["promised_at"] is not None:
            yield _due("word", owner_id, row["promised_at"], row["promised"])
        yield from _repairs(session, row, now)
        yield from (one for one in limits(session, row) if not _closing_says(row, one))
    if status == "working" and row["waiting_until"] is not None:
        yield _due("waited", owner_id, row["waiting_until"], row["waiting_for"])
    if status == "awaiting_customer" and row["waiting_until"] is None:
        yield from _waiting(session, row, now)
    if status == "resolved":
        yield from _closing(session, row, now)
    if status == "closed" and row["satisfaction"] is None:
        yield _due("satisfaction", owner_id, row["closed_at"])


def _closing_says(row: Row, limit: Due) -> bool:
    """Tell whether somebody hears with the closing of what is left after the solution: whose case it is."""
    return bool(row["status"] == "resolved" and limit.member_id == row["owner_id"])


def _due(about: ReminderAbout, member_id: UUID, at: datetime, text: str = "") -> Due:
    return Due(about, member_id, at, at, text=text)


def _waiting(session: Session, row: Row, now: datetime) -> Iterator[Due]:
    """Yield the weeks of a wait without an end; its time stands still, nobody else would ask."""
    whole = clocks_of(session, row).get("resolution")
    if whole is None or whole.paused_at is None:
        return
    for _, at in weekly(whole.paused_at + WEEK, now):
        yield Due("waiting", row["owner_id"], whole.paused_at, at, text=row["waiting_for"])


def _closing(session: Session, row: Row, now: datetime) -> Iterator[Due]:
    """Yield the day on which it could be closed, then each week; from the second time the manager hears."""
    first = closes_at(session, row)
    for count, at in weekly(first, now) if first is not None else ():
        people = (row["owner_id"], row["manager_id"]) if count else (row["owner_id"],)
        for member_id in dict.fromkeys(people):
            yield _due("closing", member_id, at)


def _repairs(session: Session, row: Row, now: datetime) -> Iterator[Due]:
    """Yield the planned actions, each with the morning after its day, and every week from then on."""
    by = and_(Member.workspace_id == TrustRepairAction.workspace_id, Member.id == TrustRepairAction.owner_id)
    found = (
        select(TrustRepairAction.owner_id, TrustRepairAction.kind, TrustRepairAction.due_on, Member.timezone)
        .join(Member, by)
        .where(
            TrustRepairAction.workspace_id == workspace_of(session),
            TrustRepairAction.complaint_id == row["id"],
            TrustRepairAction.status == "planned",
        )
        .order_by(TrustRepairAction.id)
    )
    for one in read(session, found):
        late = local_instant(one.due_on + ONE_DAY, NINE, known_zone(one.timezone))
        for _, at in weekly(late, now):
            yield Due("repair", one.owner_id, late, at, text=one.kind)


def _awake(session: Session, row: Row, due: Due) -> datetime:
    person = roster.member(session, due.member_id)
    if person is None or exempt(session, row):
        return due.said_at
    return held_until(session, person.timezone, due.said_at) or due.said_at
