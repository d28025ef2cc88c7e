"""What was paid, credited and refunded, what is still open, and which payments have something left."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.records.known import number_in
from models.queries.tenancy import workspace_of
from models.shapes.metric import Money
from models.shapes.record_views import ReceivableView
from models.tables import Allocation, CreditNote, Customer, Payment, Receivable, Refund


class Covered(NamedTuple):
    """What of a receivable need not be paid any more, and since when."""

    paid: int = 0
    credited: int = 0
    last_on: date = date.min

    @property
    def whole(self) -> int:
        """Return all of it."""
        return self.paid + self.credited


def covered(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, Covered]:
    """Return what live payments and credit notes cover of receivables; nothing where one is missing."""
    if not receivable_ids:
        return {}
    paid = (
        select(Allocation.receivable_id, func.sum(Allocation.amount_minor), func.max(Allocation.allocated_on))
        .join(Payment, _of_payment())
        .where(
            Allocation.workspace_id == workspace_of(session),
            among(Allocation.receivable_id, receivable_ids),
            Payment.reversed_on.is_(None),
        )
        .group_by(Allocation.receivable_id)
    )
    noted = (
        select(CreditNote.receivable_id, func.sum(CreditNote.amount_minor), func.max(CreditNote.credited_on))
        .where(
            CreditNote.workspace_id == workspace_of(session),
            among(CreditNote.receivable_id, receivable_ids),
        )
        .group_by(CreditNote.receivable_id)
    )
    found = {row_id: Covered(int(sum_), 0, on) for row_id, sum_, on in read(session, paid)}
    for row_id, sum_, on in read(session, noted):
        so_far = found.get(row_id, Covered())
        found[row_id] = Covered(so_far.paid, int(sum_), max(so_far.last_on, on))
    return found


def refunded(session: Session, order_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return what was given back of orders; nothing where one is missing."""
    found = (
        select(Refund.order_id, func.sum(Refund.amount_minor))
        .where(Refund.workspace_id == workspace_of(session), among(Refund.order_id, order_ids))
        .group_by(Refund.order_id)
    )
    return {order_id: int(sum_) for order_id, sum_ in read(session, found)} if order_ids else {}


def unallocated(session: Session, payment_ids: Collection[UUID]) -> Mapping[str, int]:
    """Return what of live payments no invoice takes, by currency; nothing where all is taken."""
    found = select(Payment.id, Payment.currency, Payment.amount_minor).where(
        Payment.workspace_id == workspace_of(session),
        among(Payment.id, payment_ids),
        Payment.reversed_on.is_(None),
    )
    puts = allocated(session, payment_ids)
    left: dict[str, int] = {}
    for payment_id, currency, minor in read(session, found) if payment_ids else ():
        rest = minor - sum(puts.get(payment_id, {}).values())
        if rest > 0:
            left[currency] = left.get(currency, 0) + rest
    return left


def allocated(session: Session, payment_ids: Collection[UUID]) -> Mapping[UUID, Mapping[UUID, int]]:
    """Return which receivables payments settle, with how much each."""
    found = select(Allocation.payment_id, Allocation.receivable_id, Allocation.amount_minor).where(
        Allocation.workspace_id == workspace_of(session), among(Allocation.payment_id, payment_ids)
    )
    puts: dict[UUID, dict[UUID, int]] = {}
    for payment_id, receivable_id, minor in read(session, found) if payment_ids else ():
        there = puts.setdefault(payment_id, {})
        there[receivable_id] = there.get(receivable_id, 0) + minor
    return puts


def invoices(session: Session, text: str) -> Sequence[ReceivableView]:
    """Return the invoices of a number that people type: ours, or the one printed on it."""
    number, printed = number_in(text), Receivable.invoice_no == text.strip()
    return _views(session, printed if number is None else or_(Receivable.ref_no == number, printed))


def open_invoices(session: Session, customer_id: UUID) -> Sequence[ReceivableView]:
    """Return a customer's invoices with something open, the oldest due first."""
    found = _views(
        session,
        and_(
            Receivable.customer_id == customer_id,
            Receivable.voided_on.is_(None),
            Receivable.settled_on.is_(None),
        ),
    )
    return [view for view in found if view.open.minor > 0]


def invoice_view(session: Session, receivable_id: UUID) -> ReceivableView | None:
    """Return one invoice."""
    return next(iter(_views(session, Receivable.id == receivable_id)), None)


def open_offered(session: Session, like: str, limit: int) -> tuple[Sequence[ReceivableView], int]:
    """Return invoices with something open, and how many there are besides.

    Those whose number begins so come first, then those of customers called so, then the oldest due.
    """
    of = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    due = (
        select(Receivable.id, func.count().over().label("all"))
        .join(Customer, of)
        .where(
            Receivable.workspace_id == workspace_of(session),
            Receivable.voided_on.is_(None),
            Receivable.settled_on.is_(None),
        )
        .order_by(*likeness(like), Receivable.due_on, Receivable.ref_no)
        .limit(limit)
    )
    rows = read(session, due)
    places = {row.id: place for place, row in enumerate(rows)}
    found = sorted(_views(session, among(Receivable.id, places)), key=lambda one: places[one.receivable_id])
    return found, rows[0].all - len(rows) if rows else 0


def likeness(typed: str) -> Sequence[ColumnElement[int]]:
    """Return by what to sort invoices for who typed so: the number, then the customer, then the rest."""
    begins = Receivable.invoice_no.istartswith(typed, autoescape=True)
    theirs = Customer.name.icontains(typed, autoescape=True)
    return [case((begins, 0), (theirs, 1), else_=2)] if typed else []


def _views(session: Session, which: ColumnElement[bool]) -> Sequence[ReceivableView]:
    of = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    found = (
        select(*Receivable.__table__.columns, Customer.name.label("customer"), Customer.confidential)
        .join_from(Receivable, Customer, of)
        .where(Receivable.workspace_id == workspace_of(session), which)
        .order_by(Receivable.due_on, Receivable.ref_no)
    )
    rows = read(session, found)
    cover = covered(session, [row.id for row in rows])
    return [_view(row, cover.get(row.id, Covered())) for row in rows]


def _view(row: Any, cover: Covered) -> ReceivableView:
    still = 0 if row.voided_on is not None else row.amount_minor - cover.whole
    return ReceivableView(
        receivable_id=row.id,
        ref_no=row.ref_no,
        invoice_no=row.invoice_no,
        customer_id=row.customer_id,
        customer=row.customer,
        confidential=row.confidential,
        owner_id=row.owner_id,
        amount=Money(minor=row.amount_minor, currency=row.currency),
        open=Money(minor=still, currency=row.currency),
        due_on=row.due_on,
        void=row.voided_on is not None,
        written_off=row.written_off_on is not None,
    )


def _of_payment() -> ColumnElement[bool]:
    return and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
