"""Every answer, page and form about late money, with so many of each and such names in them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, get_args
from uuid import UUID

from models.shapes.collecting import (
    ContactKind,
    ContactResult,
    ContactView,
    CustomerDebt,
    HoldKind,
    HoldView,
    LateInvoice,
    Overdue,
)
from models.shapes.freeze import Freeze
from models.shapes.legal_letter import LetterMark
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.record_views import CreditView, GivenUpView, InvoiceMoney, PutView
from models.shapes.watch import AgeLine
from models.usecases.records.questions import MoreThanUsual
from views.collecting import customer, forms, invoice, invoice_form, letter, money_forms, overdue
from views.collecting.forms import About
from views.collecting.names import VERBS
from views.drawing import Drawing
from views.language import speak
from views.records.fields import new_option

NOON = datetime(2026, 5, 25, 4, 0, tzinfo=UTC)
DUE = date(2026, 4, 10)
ID = UUID("018f0000-0000-7000-8000-000000000002")
LONG = "They say the goods were wet! 货物受潮！ <b>&*_~` " * 22
SUMS = (Money(minor=12_000_000, currency="CNY"), Money(minor=7, currency="KWD"))


def a_hold(kind: HoldKind, name: str, **changed: Any) -> HoldView:
    """Return a hold that was made at noon."""
    own = UUID(int=get_args(HoldKind).index(kind) + 1)
    plain = HoldView(hold_id=own, receivable_id=ID, kind=kind, made_by=name, made_at=NOON, reason=LONG[:1000])
    return plain.model_copy(update={"until_on": DUE, "complaint_no": 12, **changed})


def a_contact(name: str, note: str = "") -> ContactView:
    """Return a call that reached somebody."""
    return ContactView(kind="call", result="reached", note=note, by=name, at=NOON)


def late(place: int, name: str, **changed: Any) -> LateInvoice:
    """Return an invoice that is 45 days late."""
    plain = LateInvoice(
        receivable_id=UUID(int=place + 1), ref_no=place + 1, invoice_no=name if place % 2 else None,
        customer_id=ID, customer=name, confidential=False, owner_id=ID, owner=name,
        amount=Money(minor=12_000_000, currency="CNY"), open=Money(minor=5_000_000, currency="CNY"),
        issued_on=DUE, due_on=DUE, days_overdue=45, bucket="31-60", level=3,
    )  # fmt: skip
    return plain.model_copy(update=changed)


def held(place: int, name: str) -> LateInvoice:
    """Return an invoice about which all is the matter that can be."""
    holds = tuple(a_hold(kind, name, lapsed=True) for kind in get_args(HoldKind))
    more = {"holds": holds, "broken_promises": 2, "as_of": DUE, "instalment_no": 2}
    return late(place, name, **more, status="taken", taken_by=name, until=NOON)


MARKS = [
    LetterMark(letter_id=ID, ref_no=5, status=status, by=LONG[:80], at=NOON, reason=LONG[:1000])
    for status in ("draft", "approved", "refused")
]


def debt(count: int, name: str) -> CustomerDebt:
    """Return what a customer owes by so many invoices."""
    return CustomerDebt(
        customer_id=ID,
        customer=name,
        confidential=False,
        invoices=tuple(held(place, name) if place % 3 else late(place, name) for place in range(count)),
        count=count,
        late=count,
        open=SUMS[:count],
        overdue=SUMS[:count],
        level=min(count, 3),
        last_contact=a_contact(name, LONG[:1000]) if count else None,
        letter_id=ID if count else None,
        letter_no=count or None,
        refused=MARKS[2] if count else None,
    )


def found(count: int, name: str, **changed: Any) -> invoice.InvoicePage:
    """Return an invoice's page with so many contacts, and all its buttons."""
    contacts = tuple(a_contact(name, LONG[:1000]) for _ in range(count))
    one = held(count, name) if count else late(1, name)
    paid = PutView(payment_id=ID, reference=name, received_on=DUE, put=SUMS[0])
    money = InvoiceMoney(
        payments=(paid,) * count,
        credits=(CreditView(credited_on=DUE, amount=SUMS[0]),) * count,
        given_up=GivenUpView(on=DUE, reason=LONG[:1000], by=name),
    )
    plain = invoice.InvoicePage(
        invoice=one,
        next_level=3,
        next_at=DUE,
        contacts=contacts,
        letter=MARKS[count % 3],
        can=frozenset(VERBS),
    )
    return plain.model_copy(update={"may_pay": True, "money": money, **changed})


def frozen(count: int, name: str) -> list[Freeze]:
    """Return freezes, by a complaint and by hand."""
    return [
        Freeze(
            hold_id=ID, receivable_id=ID, number=name, customer=name, confidential=False, open=SUMS[0],
            due_on=DUE, complaint_id=ID, complaint_no=place or None, complaint_title=LONG[:200], since=NOON,
            lifted_by=(name,) * place,
        )
        for place in range(count)
    ]  # fmt: skip


def listed(count: int, name: str) -> Overdue:
    """Return the look-up with so many customers."""
    ages = tuple(AgeLine(bucket=code, count=count, open=SUMS) for code in ("0", "1-30", "31-60", "over 90"))
    return Overdue(
        whose=name if count % 2 else "",
        debts=tuple(debt(count, name) for _ in range(min(count, 20))),
        customers=count * 2,
        ages=ages,
        freezes=count,
        as_of=DUE if count else None,
    )


def messages(count: int, name: str, reader: Reader) -> Iterator[Drawing]:
    """Yield every answer to the asker."""
    yield invoice.card(found(count, name), reader, said=name)
    for changed in ({"void": True}, {"written_off": True}, {"status": "snoozed", "days_overdue": 0}):
        yield invoice.card(invoice.InvoicePage(invoice=late(1, name, **changed)), reader)
    yield invoice.which([late(place, name) for place in range(count)], name, reader)
    yield overdue.answer(listed(count, name), name, reader)


def modals(count: int, name: str, reader: Reader) -> Iterator[dict[str, Any]]:
    """Yield every page and every form."""
    about, some = About("customer", str(ID)), [held(place, name) for place in range(count * 2)]
    choices = [(f"{name[:60]}{place}", name) for place in range(max(count, 1))]
    yield customer.page(debt(count, name), reader, can=VERBS, said=name)
    yield customer.page(debt(count, name), reader, can=VERBS, at=2)
    yield invoice.page(found(count, name), reader, said=name)
    yield overdue.page(listed(count, name), name, reader)
    yield overdue.freezes(frozen(min(count, 20), name), reader, count=count)
    for kind in get_args(ContactKind):
        yield forms.contact(about, kind, VERBS[: 2 + count], reader)
    yield forms.promise(about, some, reader)
    yield forms.dispute(about, some, choices[:count], DUE, reader)
    yield forms.exclude(about, some, reader)
    yield forms.lift(about, held(1, name), reader)
    yield forms.lift(about, late(1, name), reader)
    for draw in (money_forms.credit, money_forms.write_off, money_forms.void):
        yield draw(about, late(1, name), DUE, reader)
    yield money_forms.reverse(about, late(1, name), choices, DUE, reader)
    yield forms.owner(about, some, reader)
    yield money_forms.due(about, late(1, name), reader)
    yield money_forms.write_back(about, late(1, name), reader)
    yield letter.refuse_form(str(ID), reader)
    chosen = new_option(name, speak(reader)) if count else None
    fields = invoice_form.InvoiceFields(
        customer=chosen, number=name, amount="5万", currency="CNY", due_on=DUE
    )
    for question in (None, MoreThanUsual(amount=SUMS[0], field="amount")):
        yield invoice_form.build(fields, reader, question=question)


RESULTS = get_args(ContactResult)
