"""Holds as people read them, and every freeze: why, since when, who may lift it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from models.queries.collecting.seen import seen_people
from models.queries.complaint.seen import may_see as may_see_complaints
from models.queries.prepared import among, read
from models.queries.records.money import Covered, covered
from models.queries.roster import superiors
from models.queries.tenancy import workspace_of
from models.shapes.collecting import HoldView
from models.shapes.freeze import Freeze
from models.shapes.metric import Money
from models.shapes.roster import Asker
from models.tables import Complaint, Customer, Member, Receivable, ReceivableHold

LIFTING_NAMED = 3  # superiors, the nearest first
OF_INVOICE = and_(
    Receivable.workspace_id == ReceivableHold.workspace_id, Receivable.id == ReceivableHold.receivable_id
)
OF_COMPLAINT = and_(
    Complaint.workspace_id == ReceivableHold.workspace_id, Complaint.id == ReceivableHold.complaint_id
)


def live_holds(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, Sequence[HoldView]]:
    """Return what holds invoices back, the oldest first; nothing where nothing does."""
    if not receivable_ids:
        return {}
    maker = and_(Member.workspace_id == ReceivableHold.workspace_id, Member.id == ReceivableHold.made_by_id)
    found = (
        select(
            *ReceivableHold.__table__.columns,
            Member.name.label("maker"),
            Complaint.ref_no.label("complaint_no"),
            Receivable.currency,
        )
        .join_from(ReceivableHold, Receivable, OF_INVOICE)
        .outerjoin(Member, maker)
        .outerjoin(Complaint, OF_COMPLAINT)
        .where(
            ReceivableHold.workspace_id == workspace_of(session),
            among(ReceivableHold.receivable_id, receivable_ids),
            ReceivableHold.ended_at.is_(None),
        )
        .order_by(ReceivableHold.made_at, ReceivableHold.id)
    )
    views: defaultdict[UUID, list[HoldView]] = defaultdict(list)
    for row in read(session, found):
        views[row.receivable_id].append(_hold(row))
    return views


def freeze_count(session: Session, asker: Asker) -> int:
    """Return how many freezes of invoices the asker may see."""
    found = select(func.count()).select_from(ReceivableHold).join(Receivable, OF_INVOICE)
    return session.scalar(found.where(*_frozen(session, asker))) or 0


def freezes(session: Session, asker: Asker, *, limit: int, at: int = 0) -> Sequence[Freeze]:
    """Return a page of the freezes of invoices that the asker may see, the oldest first."""
    rows = _frozen_rows(session, asker, limit, at)
    cover = covered(session, [row.id for row in rows])
    seen = may_see_complaints(session, asker, {row.complaint_id for row in rows if row.complaint_id})
    lifting = {owner: _above(session, owner) for owner in {row.owner_id for row in rows}}
    return [
        Freeze(
            hold_id=row.hold_id,
            receivable_id=row.id,
            number=row.invoice_no or f"#{row.ref_no}",
            customer=row.customer,
            confidential=row.confidential,
            open=Money(
                minor=max(0, row.amount_minor - cover.get(row.id, Covered()).whole), currency=row.currency
            ),
            due_on=row.due_on,
            complaint_id=row.complaint_id,
            complaint_no=row.complaint_no,
            complaint_title=row.title if row.complaint_id in seen else "",
            since=row.made_at,
            lifted_by=lifting[row.owner_id],
        )
        for row in rows
    ]


def _hold(row: Any) -> HoldView:
    return HoldView(
        hold_id=row.id,
        receivable_id=row.receivable_id,
        kind=row.kind,
        amount=Money(minor=row.amount_minor, currency=row.currency) if row.amount_minor else None,
        until_on=row.until_on,
        reason=row.reason,
        complaint_id=row.complaint_id,
        complaint_no=row.complaint_no,
        made_by=row.maker or "",
        made_at=row.made_at,
    )


def _frozen(session: Session, asker: Asker) -> Sequence[ColumnElement[bool]]:
    owners = seen_people(session, asker)
    return [
        ReceivableHold.workspace_id == workspace_of(session),
        Receivable.workspace_id == workspace_of(session),
        ReceivableHold.kind == "freeze",
        ReceivableHold.ended_at.is_(None),
        *([] if owners is None else [among(Receivable.owner_id, owners)]),
    ]


def _frozen_rows(session: Session, asker: Asker, limit: int, at: int) -> Sequence[Any]:
    owes = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    found = (
        select(
            ReceivableHold.id.label("hold_id"),
            ReceivableHold.made_at,
            ReceivableHold.complaint_id,
            *Receivable.__table__.columns,
            Customer.name.label("customer"),
            Customer.confidential,
            Complaint.ref_no.label("complaint_no"),
            Complaint.title,
        )
        .join_from(ReceivableHold, Receivable, OF_INVOICE)
        .join(Customer, owes)
        .outerjoin(Complaint, OF_COMPLAINT)
        .where(*_frozen(session, asker))
        .order_by(ReceivableHold.made_at, ReceivableHold.id)
        .limit(limit)
        .offset(at * limit)
    )
    return read(session, found)


def _above(session: Session, owner_id: UUID) -> tuple[str, ...]:
    return tuple(one.name for one in superiors(session, owner_id)[:LIFTING_NAMED])
