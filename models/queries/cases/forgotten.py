"""Cases that need somebody and that time would never speak of."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Select, and_, exists, func, select, true
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import Complaint, Escalation, Receivable, SlaClock

LATELY = timedelta(
    days=14
)  # every invoice comes through this window; the whole of a million is for the night
OPEN = ("new", "working", "awaiting_customer")


def forgotten(session: Session, *, today: date, whole: bool = False) -> Mapping[str, int]:
    """Return how many cases of each kind have nothing that would bring them up again.

    Open complaints, unanswered wishes and invoices late since lately without a ladder, solved complaints
    without a moment at which they are closed or asked for; with `whole` all late invoices are looked at.
    """
    looks = {
        "complaints_without_ladder": _complaints(session),
        "complaints_never_closed": _unclosed(session),
        "receivables_without_ladder": _receivables(session, today, whole=whole),
        "wishes_without_ladder": _wishes(session),
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


def _unclosed(session: Session) -> Select[int]:
    return select(func.count(Complaint.id)).where(
        Complaint.workspace_id == workspace_of(session),
        Complaint.status == "resolved",
        Complaint.next_at.is_(None),
    )


def _wishes(session: Session) -> Select[int]:
    climbs = exists().where(
        Escalation.workspace_id == SlaClock.workspace_id,
        Escalation.ladder == "support",
        Escalation.subject_id == SlaClock.subject_id,
        Escalation.status != "closed",
    )
    return select(func.count(SlaClock.id)).where(
        SlaClock.workspace_id == workspace_of(session),
        SlaClock.subject_kind == "support",
        SlaClock.status == "running",
        ~climbs,
    )


def _receivables(session: Session, today: date, *, whole: bool) -> Select[int]:
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
        Receivable.due_on <= today,
        true() if whole else Receivable.due_on >= today - LATELY,
        unpaid,
        ~climbs,
    )
