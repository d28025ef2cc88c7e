"""What time does to a complaint: a promised word is due, a wait ends, a repair is late, nobody objected."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, true, update
from sqlalchemy.orm import Session

from models.queries.records.known import Row, held_rows
from models.queries.tenancy import workspace_of
from models.rules.complaint import next_moment
from models.shapes.complaint import OPEN, ComplaintView
from models.tables import Complaint
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.moments import closes_at, moments, overdue_repairs
from models.usecases.complaint.reminding import remind
from models.usecases.complaint.resolving import closed
from models.usecases.complaint.working import resumed

LEEWAY = timedelta(days=1)  # moments of the local day move with whoever has the case


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
        .order_by(declared.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    due = [row._asdict() for row in rows]
    for row in due:
        _follow(session, row, now)
    return len(due)


def _follow(session: Session, row: Row, now: datetime) -> None:
    """Do what is due, then say when to look again; what came before the kept moment was done before."""
    case = view_of(session, row, now=now)
    _say_what_is_due(session, row, case, now)
    at = row["waiting_until"]
    if row["status"] == "awaiting_customer" and at is not None and at <= now:
        remind(session, case, "waited", at, text=row["waiting_for"], now=now)
        resumed(session, None, row, now=now)
    if row["status"] == "resolved":
        _close(session, row, case, now)
    _look_later(session, row["id"], now)


def _say_what_is_due(session: Session, row: Row, case: ComplaintView, now: datetime) -> None:
    if row["status"] not in (*OPEN, "resolved"):
        return
    since, word = row["next_at"], row["promised_at"]
    if word is not None and since <= word <= now:
        remind(session, case, "word", word, text=row["promised"], now=now)
    for action in overdue_repairs(session, row):
        if since - LEEWAY <= action.at <= now:
            remind(session, case, "repair", action.at, action.owner_id, text=action.kind, now=now)


def _close(session: Session, row: Row, case: ComplaintView, now: datetime) -> None:
    """Close what nobody objected to; where something is lacking (I-13) the owner hears what."""
    at = closes_at(session, row)
    if at is None or at > now:
        return
    if not case.lacks:
        closed(session, None, row, {}, now=now)
    elif row["next_at"] - LEEWAY <= at:
        remind(session, case, "closing", at, lacks=case.lacks, now=now)


def _look_later(session: Session, complaint_id: UUID, now: datetime) -> None:
    for row in held_rows(session, Complaint, Complaint.id == complaint_id):
        at = next_moment(moments(session, row), None, now)
        ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == complaint_id)
        session.connection().execute(update(Complaint).where(*ours).values(next_at=at))
