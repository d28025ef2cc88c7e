"""Which payments were put on an invoice and still count."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.metric import Money
from models.shapes.record_views import PutView
from models.tables import Allocation, Payment


def payments_of(session: Session, receivable_id: UUID) -> Sequence[PutView]:
    """Return the payments that an invoice is settled by, the newest first; reversed ones are left out."""
    of = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    found = (
        select(
            Payment.id,
            Payment.reference,
            Payment.received_on,
            Payment.currency,
            func.sum(Allocation.amount_minor).label("put"),
        )
        .join_from(Allocation, Payment, of)
        .where(
            Allocation.workspace_id == workspace_of(session),
            Allocation.receivable_id == receivable_id,
            Payment.reversed_on.is_(None),
        )
        .group_by(Payment.id, Payment.reference, Payment.received_on, Payment.currency)
        .order_by(Payment.received_on.desc(), Payment.id.desc())
    )
    return [
        PutView(
            payment_id=row.id,
            reference=row.reference,
            received_on=row.received_on,
            put=Money(minor=int(row.put), currency=row.currency),
        )
        for row in read(session, found)
    ]
