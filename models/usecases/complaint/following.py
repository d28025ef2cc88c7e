"""What time does to a complaint: a wait ends, nobody objected, a limit passes, somebody is reminded."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, true, update
from sqlalchemy.orm import Session

from models.queries.complaint.closing import closes_at
from models.queries.records.known import Row, held
from models.queries.tenancy import workspace_of
from models.tables import Complaint
from models.usecases import case_thread
from models.usecases.complaint.due import Due, dues, exempt, limits
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.moments import moments
from models.usecases.complaint.reminding import Reminder, remind
from models.usecases.complaint.resolving import closed
from models.usecases.complaint.working import resumed


def follow_up(session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None) -> int:
    """Do what time does to the complaints whose moment came, or to one of them; return how many."""
    declared = Complaint.__table__
    rows = session.connection().execute(
        select(declared)
        .where(
            declared.c.workspace_id == workspace_of(session),
            declared.c.next_at <= now,
            true() if only is None else declared.c.id == only,
        )
        .order_by(declared.c.next_at, declared.c.ref_no)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    due = [row._asdict() for row in rows]
    remind(session, [said for row in due for said in _follow(session, row, now)], now=now)
    return len(due)


def _follow(session: Session, row: Row, now: datetime) -> list[Reminder]:
    """Do what is due, say when to look again, and return who is to be reminded of what.

    What came before the kept moment was done before.
    """
    since, until = row["next_at"], row["waiting_until"]
    if row["status"] == "awaiting_customer" and until is not None and until <= now:
        resumed(session, None, row, now=now)
    if row["status"] == "resolved":
        _close(session, row, now)
    after = held(session, Complaint, row["id"]) or row
    if any(since <= one.at <= now for one in limits(session, after)):
        case_thread.refresh(session, [row["id"]], now=now, clicked=False)
    said = [one for one in dues(session, after, now) if since <= one.said_at <= now]
    _look_later(session, after, said, now)
    return [*_reminders(session, after, said, now)] if said else []


def _close(session: Session, row: Row, now: datetime) -> None:
    """Close what nobody objected to, unless something is lacking (I-13)."""
    at = closes_at(session, row)
    if at is not None and at <= now and not view_of(session, row, now=now).lacks:
        closed(session, None, row, {}, now=now)


def _reminders(session: Session, row: Row, said: list[Due], now: datetime) -> Iterator[Reminder]:
    case = view_of(session, row, now=now)
    awake = exempt(session, row)
    for due in said:
        yield Reminder(case, due, awake)


def _look_later(session: Session, row: Row, said: list[Due], now: datetime) -> None:
    """Say when to look again; a wait whose end was said is forgotten."""
    over = any(one.about == "waited" for one in said)
    left = {**row, "waiting_until": None, "waiting_for": ""} if over else row
    at = min((at for at in moments(session, left, now) if at is not None and at > now), default=None)
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == row["id"])
    kept = {name: left[name] for name in ("waiting_until", "waiting_for")}
    session.connection().execute(update(Complaint).where(*ours).values(next_at=at, **kept))
