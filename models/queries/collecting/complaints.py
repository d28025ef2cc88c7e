"""Complaints as far as invoices hang on them."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import OPEN
from models.tables import Complaint, Receivable, ReceivableHold


class Grievance(NamedTuple):
    """A complaint that is not settled."""

    id: UUID
    customer_id: UUID
    severity: str


def open_complaint(session: Session, complaint_id: UUID) -> Grievance | None:
    """Return a complaint that has not ended; one that is resolved may still be opened again."""
    found = select(Complaint.id, Complaint.customer_id, Complaint.severity).where(
        Complaint.workspace_id == workspace_of(session),
        Complaint.id == complaint_id,
        Complaint.status.in_((*OPEN, "resolved")),
    )
    return next((Grievance(*row) for row in read(session, found)), None)


def named_invoices(session: Session, complaint_id: UUID) -> Sequence[UUID]:
    """Return the invoices that a complaint is about: those it names, those disputed because of it."""
    named = select(Complaint.receivable_ids).where(
        Complaint.workspace_id == workspace_of(session), Complaint.id == complaint_id
    )
    disputed = select(ReceivableHold.receivable_id).where(
        ReceivableHold.workspace_id == workspace_of(session),
        ReceivableHold.complaint_id == complaint_id,
        ReceivableHold.kind == "dispute",
        ReceivableHold.ended_at.is_(None),
    )
    told = [UUID(one) for row in read(session, named) for one in row.receivable_ids]
    return list(dict.fromkeys([*told, *(row.receivable_id for row in read(session, disputed))]))


def frozen_by(session: Session, complaint_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return of how many invoices each of these complaints freezes the chasing."""
    if not complaint_ids:
        return {}
    found = (
        select(ReceivableHold.complaint_id, func.count().label("invoices"))
        .where(
            ReceivableHold.workspace_id == workspace_of(session),
            among(ReceivableHold.complaint_id, complaint_ids),
            ReceivableHold.kind == "freeze",
            ReceivableHold.ended_at.is_(None),
        )
        .group_by(ReceivableHold.complaint_id)
    )
    return {row.complaint_id: row.invoices for row in read(session, found)}


def open_majors(session: Session, receivable_ids: Collection[UUID]) -> Sequence[UUID]:
    """Return the major complaints of these invoices' customers that have not ended, the oldest first.

    Whoever holds these invoices may rely on it: one that ends just now looks at its invoices afterwards.
    """
    owes = and_(
        Receivable.workspace_id == Complaint.workspace_id, Receivable.customer_id == Complaint.customer_id
    )
    found = (
        select(Complaint.id)
        .where(
            Complaint.workspace_id == workspace_of(session),
            Complaint.severity == "major",
            Complaint.status.in_((*OPEN, "resolved")),
            exists().where(
                owes, Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids)
            ),
        )
        .order_by(Complaint.ref_no)
    )
    return [row.id for row in read(session, found)]
