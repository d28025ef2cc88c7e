"""A major complaint holds back the chasing of the invoices that it names."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.tables import Receivable
from models.usecases import collecting
from models.usecases.complaint.errors import InvoiceOfAnother


def freeze(
    session: Session, asker: Asker | None, row: Row, receivable_ids: Collection[UUID], *, now: datetime
) -> None:
    """Let nobody be chased for these invoices of the customer's while the complaint is open and major.

    Raises:
        InvoiceOfAnother: one is somebody else's; with `field` = `invoices`.
    """
    collecting.follow(session, row["id"], asker=asker, now=now)
    if row["severity"] != "major" or not receivable_ids:
        return
    found = select(Receivable.id).where(
        Receivable.workspace_id == workspace_of(session),
        Receivable.customer_id == row["customer_id"],
        among(Receivable.id, receivable_ids),
    )
    ids = [one.id for one in read(session, found)]
    if len(ids) < len(set(receivable_ids)):
        raise InvoiceOfAnother(field="invoices")
    collecting.freeze(session, row["id"], ids, asker=asker, now=now)
