"""Which invoices a complaint is about may be said later, too."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintView
from models.shapes.roster import Asker
from models.tables import Receivable
from models.usecases import collecting
from models.usecases.complaint.freezing import named
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import follow, hold, write


def name_invoices(
    session: Session, asker: Asker, complaint_id: UUID, receivable_ids: Collection[UUID], *, now: datetime
) -> ComplaintView:
    """Name more invoices that it is about: nobody chases them while it is open and major.

    Raises:
        InvoiceOfAnother: with `field` = `invoices`.
        NoSuchComplaint, OnlyAbove, ClosedAlready, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "name_invoices", now=now)
    refuse(session, row, "name_invoices")
    more = sorted({*named(session, row["customer_id"], receivable_ids)} - {*row["receivable_ids"]})
    if not more:
        return view_of(session, row, now=now)
    values = {"receivable_ids": sorted({*row["receivable_ids"], *more})}
    changed = write(session, asker, row, values, "name_invoices", now=now, facts={"receivables": more})
    collecting.follow(session, complaint_id, asker=asker, now=now)
    return follow(session, asker, changed, "name_invoices", now=now, text=_numbers(session, more))


def _numbers(session: Session, receivable_ids: Collection[str]) -> str:
    found = select(Receivable.invoice_no, Receivable.ref_no).where(
        Receivable.workspace_id == workspace_of(session),
        among(Receivable.id, [UUID(one) for one in receivable_ids]),
    )
    rows = read(session, found.order_by(Receivable.due_on, Receivable.ref_no))
    return ", ".join(row.invoice_no or f"#{row.ref_no}" for row in rows)
