"""Open cases that no ladder climbs for: time would never speak of them."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import Complaint, Escalation, Receivable

LATELY = timedelta(days=14)  # every invoice comes through this window; all of a million are not looked at
OPEN = ("new", "working", "awaiting_customer")


def forgotten(session: Session, *, today: date) -> Mapping[str, int]:
    """Return how many open cases of each kind have no ladder: complaints, and invoices late since lately."""
    looks = {
        "complaints_without_ladder": _complaints(session),
        "receivables_without_ladder": _receivables(session, today),
    }
    counts = {kind: session.scalar(look) or 0 for kind, look in looks.items()}
    return {kind: count for kind, count in counts.items() if count}


def _complaints(session: Session) -> Select[int]:
    climbs = exists().where(
        Escalation.workspace_id == Complaint.workspace_id,
        Escalation.subject_id == Complaint.id,
        Escalation.status != "closed",
    )
    return select(func.count(Complaint.id)).where(
        Complaint.workspace_id == workspace_of(session), Complaint.status.in_(OPEN), ~climbs
    )


def _receivables(session: Session, today: date) -> Select[int]:
    climbs = exists().where(
        Escalation.workspace_id == Receivable.workspace_id,
        Escalation.ladder == "receivable",
        Escalation.subject_id == Receivable.id,
    )
    unpaid = and_(
        Receivable.settled_on.is_(None), Receivable.voided_on.is_(None), Receivable.written_off_on.is_(None)
    )
    return select(func.count(Receivable.id)).where(
        Receivable.workspace_id == workspace_of(session),
        Receivable.due_on.between(today - LATELY, today),
        unpaid,
        ~climbs,
    )
