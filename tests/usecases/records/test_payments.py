"""Payments: never more than is owed unless asked to, dated when they are taken back."""

from datetime import date

import pytest

from models.queries.records.money import invoices, open_invoices
from models.queries.records.put import payments_of
from models.shapes.metric import Money
from models.shapes.records import CreditNoteForm, ReceivableForm
from models.tables import Allocation, Payment, Receivable
from models.usecases.records import credit_notes, payments, receivables
from models.usecases.records.errors import (
    AlreadyReversed,
    InvoiceClosed,
    InvoicePaid,
    MoreThanOpen,
    MoreThanOwed,
    NothingLeft,
    NumberTaken,
    OnlyFinance,
    OtherCurrency,
)
from models.usecases.records.receivables import InvoiceSettled
from tests.usecases.records.book import CRM, MONDAY, NOW, Book

PAID = date(2026, 3, 6)


def put(book: Book) -> list[tuple[int, date]]:
    """Return what was put on invoices, in their order."""
    numbers = {row.id: row.ref_no for row in book.rows(Receivable)}
    rows = sorted(book.rows(Allocation), key=lambda row: numbers[row.receivable_id])
    return [(row.amount_minor, row.allocated_on) for row in rows]


def test_a_payment_larger_than_what_is_owed_is_refused_with_the_open_amount(book: Book) -> None:
    """Or its rest is kept, when asked to, and put on a later invoice."""
    one = book.invoice(8_000)
    with pytest.raises(MoreThanOwed) as refused:
        book.pay(10_000)
    assert refused.value.facts == {"open": Money(minor=8_000, currency="CNY")}
    assert (refused.value.field, book.rows(Payment)) == ("amount", [])
    payment = book.pay(10_000, keep_rest=True)
    assert put(book) == [(8_000, PAID)]
    assert book.row(Receivable, one).settled_on == PAID
    with pytest.raises(NothingLeft):
        payments.allocate_rest(book.session, book.who("Ada"), payment, now=NOW)
    book.invoice(5_000, issued_on=MONDAY)
    payments.allocate_rest(book.session, book.who("Ada"), payment, now=NOW)
    assert put(book) == [(8_000, PAID), (2_000, MONDAY)]  # there was nothing to settle before


def test_a_payment_settles_the_oldest_due_first_or_the_invoice_it_names(book: Book) -> None:
    """Never across currencies; the owner of the day is kept."""
    late, early = book.invoice(5_000, due=date(2026, 4, 1)), book.invoice(3_000, due=date(2026, 3, 1))
    book.invoice(9_000, currency="USD")
    book.pay(4_000)
    assert put(book) == [(1_000, PAID), (3_000, PAID)]
    assert {row.owner_id for row in book.rows(Allocation)} == {book.cast["Ana"]}
    with pytest.raises(MoreThanOwed):
        book.pay(4_000, "B-2", receivable_id=early)
    with pytest.raises(OtherCurrency):
        book.pay(1, "B-2", receivable_id=late, currency="USD")
    book.pay(4_000, "B-2", receivable_id=late)
    assert [row.settled_on for row in book.rows(Receivable, currency="CNY")] == [PAID, PAID]
    assert [view.open.currency for view in open_invoices(book.session, book.acme)] == ["USD"]
    with pytest.raises(NumberTaken):
        book.pay(1, "B-2", currency="USD")


def test_a_reversed_payment_opens_what_it_settled_from_that_day_on(book: Book) -> None:
    """Its allocations stay, for every day before; once."""
    one = book.invoice(8_000)
    payment = book.pay(8_000)
    with pytest.raises(InvoicePaid):
        receivables.void(book.session, book.who("Ada"), one, "wrong", on=MONDAY, now=NOW)
    payments.reverse(book.session, book.who("Ada"), payment, on=MONDAY, now=NOW)
    assert book.row(Receivable, one).settled_on is None
    assert book.row(Payment, payment).reversed_on == MONDAY
    assert put(book) == [(8_000, PAID)]
    with pytest.raises(AlreadyReversed):
        payments.reverse(book.session, book.who("Ada"), payment, on=MONDAY, now=NOW)
    with pytest.raises(NothingLeft):
        payments.allocate_rest(book.session, book.who("Ada"), payment, now=NOW)
    receivables.void(book.session, book.who("Ada"), one, "wrong", on=MONDAY, now=NOW)
    with pytest.raises(InvoiceClosed):
        book.pay(1, "B-2", receivable_id=one)


def test_a_credit_note_is_never_above_what_is_open(book: Book) -> None:
    """What remains is paid, and the invoice is settled."""
    one = book.invoice(8_000)
    note = CreditNoteForm(receivable_id=one, credited_on=MONDAY, amount_minor=3_000)
    credit_notes.credit(book.session, book.who("Ruth"), note, now=NOW)
    assert [view.open.minor for view in invoices(book.session, "1")] == [5_000]
    book.pay(4_000)
    with pytest.raises(MoreThanOpen) as refused:
        credit_notes.credit(book.session, book.who("Ruth"), note, now=NOW)
    assert refused.value.facts == {"open": Money(minor=1_000, currency="CNY")}
    rest = note.model_copy(update={"amount_minor": 1_000})
    credit_notes.credit(book.session, book.who("Ruth"), rest, now=NOW)
    assert book.row(Receivable, one).settled_on == MONDAY


def test_money_is_recorded_by_finance(book: Book) -> None:
    """A rep issues the own invoice; payments are finance's."""
    one = book.invoice(8_000, invoice_no="2026-17")
    with pytest.raises(NumberTaken):
        book.invoice(8_000, invoice_no="2026-17")
    with pytest.raises(OnlyFinance):
        payments.receive(book.session, book.who("Ana"), book.payment(8_000), now=NOW)
    with pytest.raises(OnlyFinance):
        receivables.write_off(book.session, book.who("Omar"), one, "gone", on=MONDAY, now=NOW)
    book.let_be_finance("Tom")
    receivables.write_off(book.session, book.who("Tom"), one, "bankrupt", on=MONDAY, now=NOW)
    with pytest.raises(MoreThanOwed):  # nobody expects it any more ...
        book.pay(8_000)
    book.pay(8_000, receivable_id=one)  # ... and yet it came
    row = book.row(Receivable, one)
    assert (row.written_off_on, row.settled_on) == (None, PAID)
    with pytest.raises(InvoiceSettled):
        receivables.write_off(book.session, book.who("Tom"), one, "gone", on=MONDAY, now=NOW)
    told = {name: getattr(row, name) for name in ReceivableForm.model_fields if name != "external_id"}
    again = ReceivableForm.model_validate(told | {"written_off_on": MONDAY})
    taken = receivables.upsert_many(book.session, [again], CRM, now=NOW)
    assert [type(one.error) for one in taken.refused] == [InvoiceSettled]
    assert book.row(Receivable, one).written_off_on is None
    assert [view.open.minor for view in invoices(book.session, " 2026-17 ")] == [0]


def test_an_invoice_says_which_payments_it_is_settled_by(book: Book) -> None:
    """So that one of them can be taken back; then it is named no more."""
    one = book.invoice(8_000)
    book.pay(3_000)
    (said,) = payments_of(book.session, one)
    assert (said.put, said.received_on) == (Money(minor=3_000, currency="CNY"), PAID)
    payments.reverse(book.session, book.who("Ruth"), said.payment_id, on=MONDAY, now=NOW)
    assert payments_of(book.session, one) == []
