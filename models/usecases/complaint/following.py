"""What time does to a complaint: a wait ends, nobody objected, a limit passes, somebody is reminded."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, true, update
from sqlalchemy.orm import Session

from models.queries.complaint.closing import closes_at
from models.queries.complaint.views import complaint_views
from models.queries.prepared import among
from models.queries.records.known import Row, held
from models.queries.tenancy import workspace_of
from models.tables import Complaint, Member
from models.usecases import case_thread
from models.usecases.complaint.due import Due, dues, exempt, limits
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.moments import moments
from models.usecases.complaint.reminding import Reminder, remind
from models.usecases.complaint.resolving import closed
from models.usecases.complaint.working import resumed

AT_ONCE = 20


class Followed(NamedTuple):
    """What time did to a complaint: who is reminded of what, and whether a limit passed."""

    row: Row
    said: Sequence[Due]
    late: bool


def follow_up(session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None) -> int:
    """Do what time does to the complaints whose moment came, or to one of them; return how many.

    Few at once: whoever works on one of them waits for all.
    """
    declared = Complaint.__table__
    rows = session.connection().execute(
        select(declared)
        .where(
            declared.c.workspace_id == workspace_of(session),
            declared.c.next_at <= now,
            true() if only is None else declared.c.id == only,
        )
        .order_by(declared.c.next_at, declared.c.owner_id, declared.c.ref_no)  # one message for each
        .limit(min(limit, AT_ONCE))
        .with_for_update(skip_locked=True, key_share=True)
    )
    due = [row._asdict() for row in rows]
    at_hand = _members(session, due)  # the session forgets whom nobody holds, and reads them again
    followed = [_follow(session, row, now) for row in due]
    late = [one.row["id"] for one in followed if one.late]
    if late:
        case_thread.refresh(session, late, now=now, clicked=False)
    remind(session, [*_reminders(session, followed, now)], now=now)
    del at_hand
    return len(due)


def _members(session: Session, rows: Sequence[Row]) -> Sequence[Member]:
    ids = {row[name] for row in rows for name in ("owner_id", "manager_id")}
    ours = Member.workspace_id == workspace_of(session)
    return session.scalars(select(Member).where(ours, among(Member.id, ids))).all() if ids else ()


def _follow(session: Session, row: Row, now: datetime) -> Followed:
    """Do what is due, say when to look again, and return who is to be reminded of what.

    What came before the kept moment was done before.
    """
    since, until = row["next_at"], row["waiting_until"]
    if row["status"] == "awaiting_customer" and until is not None and until <= now:
        resumed(session, None, row, now=now)
    if row["status"] == "resolved":
        _close(session, row, now)
    after = held(session, Complaint, row["id"]) or row
    reminders = list(dues(session, after, now))
    said = [one for one in reminders if since <= one.said_at <= now]
    _look_later(session, after, reminders, said, now)
    return Followed(after, said, any(since <= one.at <= now for one in limits(session, after)))


def _close(session: Session, row: Row, now: datetime) -> None:
    """Close what nobody objected to, unless something is lacking (I-13)."""
    at = closes_at(session, row)
    if at is not None and at <= now and not view_of(session, row, now=now).lacks:
        closed(session, None, row, {}, now=now)


def _reminders(session: Session, followed: Sequence[Followed], now: datetime) -> Iterator[Reminder]:
    ids = [one.row["id"] for one in followed if one.said]
    cases = {case.complaint_id: case for case in complaint_views(session, ids, now=now)} if ids else {}
    for one in followed:
        awake = exempt(session, one.row)
        yield from (Reminder(cases[one.row["id"]], due, awake) for due in one.said)


def _look_later(session: Session, row: Row, reminders: list[Due], said: list[Due], now: datetime) -> None:
    """Say when to look again; a wait whose end was said is forgotten."""
    over = any(one.about == "waited" for one in said)
    left = {**row, "waiting_until": None, "waiting_for": ""} if over else row
    at = min((at for at in moments(session, left, reminders) if at is not None and at > now), default=None)
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == row["id"])
    kept = {name: left[name] for name in ("waiting_until", "waiting_for")}
    session.connection().execute(update(Complaint).where(*ours).values(next_at=at, **kept))
