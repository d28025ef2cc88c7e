"""What is the matter with a customer besides sales: complaints, and money that nobody may ask for."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.complaint.seen import visible
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import OPEN
from models.shapes.roster import Asker
from models.tables import Complaint, Receivable, ReceivableHold


def open_complaints_of(session: Session, asker: Asker, customer_id: UUID) -> Sequence[int]:
    """Return the numbers of a customer's open complaints that the asker may see, the oldest first."""
    found = select(Complaint.ref_no).where(
        Complaint.workspace_id == workspace_of(session),
        Complaint.customer_id == customer_id,
        Complaint.status.in_(OPEN),
        visible(session, asker),
    )
    return [row.ref_no for row in read(session, found.order_by(Complaint.ref_no))]


def frozen_of(session: Session, customer_id: UUID) -> int:
    """Return how many of a customer's invoices a complaint keeps from being chased."""
    of = and_(
        Receivable.workspace_id == ReceivableHold.workspace_id, Receivable.id == ReceivableHold.receivable_id
    )
    found = (
        select(func.count())
        .select_from(ReceivableHold)
        .join(Receivable, of)
        .where(
            ReceivableHold.workspace_id == workspace_of(session),
            Receivable.customer_id == customer_id,
            ReceivableHold.kind == "freeze",
            ReceivableHold.ended_at.is_(None),
        )
    )
    return session.scalar(found) or 0
