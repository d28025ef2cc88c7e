"""What finance does with one payment."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.records.known import held_rows
from models.rules.allocation import Owed, Rest, allocate
from models.shapes.metric import Money
from models.shapes.records import PaymentForm
from models.shapes.roster import Asker
from models.tables import Payment, Receivable
from models.usecases import audit
from models.usecases.permission import by, take_turns
from models.usecases.records.errors import (
    AlreadyReversed,
    BeforeItBegan,
    InvoiceClosed,
    MoreThanOwed,
    NothingLeft,
    NumberTaken,
    OtherCurrency,
    OtherCustomer,
)
from models.usecases.records.reach import require_money, require_past
from models.usecases.records.settling import left_of, mark, owed, put, settled_by
from models.usecases.records.writing import BY_HAND, change_one, insert_records, required


class BeforeReceived(BeforeItBegan):
    """A payment is taken back before it came in; facts: `began`."""

    template = "This cannot be before {began}, when the payment came in. Correct the date."


def receive(
    session: Session, asker: Asker | None, form: PaymentForm, *, now: datetime, keep_rest: bool = False
) -> UUID:
    """Record a payment and put it on the invoice it names, else on the customer's, the oldest due first.

    Raises:
        MoreThanOwed: it is larger than what is open, and nobody asked to keep the rest; `field` = `amount`.
        NumberTaken: its reference is recorded already; `field` = `reference`.
        OnlyFinance, InTheFuture, NoSuchRecord, InvoiceClosed, OtherCurrency, OtherCustomer: nothing changed.
    """
    require_money(asker)
    require_past(form.received_on, now=now, field="received_on")
    take_turns(session)
    if held_rows(session, Payment, Payment.source == BY_HAND.source, Payment.reference == form.reference):
        raise NumberTaken(number=form.reference, field="reference")
    payment_id = uuid7()
    rest = Rest(payment_id, form.customer_id, form.currency, form.received_on, form.amount_minor)
    debts = _debts(session, rest, form.receivable_id)
    still = sum(one.minor for one in debts)
    if form.amount_minor > still and not keep_rest:
        raise MoreThanOwed(open=Money(minor=still, currency=form.currency), field="amount")
    values = form.model_dump(exclude={"receivable_id"})
    insert_records(session, Payment, {payment_id: values}, BY_HAND, now=now)
    put(session, allocate([rest], debts), now=now)
    audit.record(session, "payment.received", "payment", payment_id, now=now, **by(asker))
    return payment_id


def allocate_rest(
    session: Session,
    asker: Asker | None,
    payment_id: UUID,
    receivable_id: UUID | None = None,
    *,
    now: datetime,
) -> None:
    """Put what is left of a payment on an invoice, else on the customer's, the oldest due first.

    Raises:
        NothingLeft: the payment is used up or reversed, or nothing is open.
        OnlyFinance, NoSuchRecord, InvoiceClosed, OtherCurrency, OtherCustomer: nothing changed.
    """
    require_money(asker)
    required(session, Payment, payment_id)
    rest = left_of(session, payment_id)
    if rest is None:
        raise NothingLeft
    puts = allocate([rest], _debts(session, rest, receivable_id))
    if not puts:
        raise NothingLeft
    put(session, puts, now=now)
    audit.record(session, "payment.allocated", "payment", payment_id, now=now, **by(asker))


def reverse(session: Session, asker: Asker | None, payment_id: UUID, *, on: date, now: datetime) -> None:
    """Take a payment back on a day: from then on what it settled is open again, until then it was settled.

    Raises:
        AlreadyReversed, BeforeReceived, InTheFuture, OnlyFinance, NoSuchRecord: nothing changed.
    """
    require_money(asker)
    require_past(on, now=now, field="on")
    row = required(session, Payment, payment_id)
    if row["reversed_on"] is not None:
        raise AlreadyReversed(on=row["reversed_on"])
    if on < row["received_on"]:
        raise BeforeReceived(began=row["received_on"], field="on")
    change_one(session, Payment, row, {"reversed_on": on}, now=now)
    mark(session, settled_by(session, [payment_id]), now=now)
    audit.record(
        session, "payment.reversed", "payment", payment_id, now=now,
        after={"reversed_on": on.isoformat()}, **by(asker),
    )  # fmt: skip


def _debts(session: Session, rest: Rest, receivable_id: UUID | None) -> Sequence[Owed]:
    """Return what the payment may settle: the named invoice alone, else all of the customer's."""
    if receivable_id is None:
        found = owed(session, Receivable.customer_id == rest.customer_id)
        return [one for one in found if one.currency == rest.currency]
    row = required(session, Receivable, receivable_id)
    if row["voided_on"] is not None:
        raise InvoiceClosed(field="invoice")
    if row["customer_id"] != rest.customer_id:
        raise OtherCustomer(field="invoice")
    if row["currency"] != rest.currency:
        raise OtherCurrency(currency=row["currency"], field="amount")
    return owed(session, Receivable.id == receivable_id, written_off=True)
