"""The invoices that a complaint is about: nobody is chased for them while it is open and major."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.tables import Receivable
from models.usecases.complaint.errors import InvoiceOfAnother


def named(session: Session, customer_id: UUID, receivable_ids: Collection[UUID]) -> list[str]:
    """Return invoices of the customer's as a complaint keeps them, each once.

    Raises:
        InvoiceOfAnother: one is somebody else's; with `field` = `invoices`.
    """
    if not receivable_ids:
        return []
    found = select(Receivable.id).where(
        Receivable.workspace_id == workspace_of(session),
        Receivable.customer_id == customer_id,
        among(Receivable.id, receivable_ids),
    )
    ids = {one.id for one in read(session, found)}
    if len(ids) < len(set(receivable_ids)):
        raise InvoiceOfAnother(field="invoices")
    return sorted(map(str, ids))
