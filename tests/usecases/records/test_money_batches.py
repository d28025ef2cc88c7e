"""Invoices, payments and credit notes of a file, in whatever order they come."""

from datetime import date, timedelta
from typing import Any

from models.shapes.records import CreditNoteForm, ReceivableForm
from models.tables import Allocation, Payment, Receivable
from models.usecases.records import credit_notes, payments, receivables
from models.usecases.records.errors import BelowCovered, MoreThanOpen, NumberTaken, OtherCurrency
from tests.usecases.records.book import CRM, MONDAY, NOW, Book

PAID = date(2026, 3, 6)


def invoice(book: Book, number: str, amount: int, **said: Any) -> ReceivableForm:
    """Return an invoice of the file."""
    plain = {
        "invoice_no": number,
        "customer_id": book.acme,
        "owner_id": book.cast["Ana"],
        "amount_minor": amount,
        "currency": "CNY",
        "issued_on": date(2026, 2, 2),
        "due_on": MONDAY,
    }
    return ReceivableForm.model_validate(plain | said)


def test_payments_that_come_before_their_invoices_find_them(book: Book) -> None:
    """What is more than owed waits; the same files again change nothing."""
    money = [book.payment(1_000, f"B-{n}") for n in range(12)]
    assert payments.upsert_many(book.session, money, CRM, now=NOW).created == 12
    assert book.rows(Allocation) == []
    bills = [invoice(book, f"I-{n}", 900) for n in range(12)]
    assert receivables.upsert_many(book.session, bills, CRM, now=NOW).created == 12
    assert sum(row.amount_minor for row in book.rows(Allocation)) == 12 * 900
    assert {row.settled_on for row in book.rows(Receivable)} == {PAID}
    assert [row.ref_no for row in book.rows(Receivable)] == list(range(1, 13))
    assert payments.upsert_many(book.session, money, CRM, now=NOW).unchanged == 12
    assert receivables.upsert_many(book.session, bills, CRM, now=NOW).unchanged == 12
    assert sum(row.amount_minor for row in book.rows(Allocation)) == 12 * 900


def test_a_payment_raised_later_settles_more_of_the_same_invoice(book: Book) -> None:
    """What it settled before stays as it was known then; the rest is a row of its own day."""
    bill = book.invoice(1_000)
    payments.upsert_many(book.session, [book.payment(400)], CRM, now=NOW)
    payments.upsert_many(book.session, [book.payment(900)], CRM, now=NOW + timedelta(days=1))
    assert [(row.amount_minor, row.recorded_at) for row in book.rows(Allocation, receivable_id=bill)] == [
        (400, NOW),
        (500, NOW + timedelta(days=1)),
    ]
    payments.upsert_many(book.session, [book.payment(900)], CRM, now=NOW + timedelta(days=2))
    assert len(book.rows(Allocation)) == 2
    payments.upsert_many(book.session, [book.payment(1_200)], CRM, now=NOW + timedelta(days=2))
    assert sum(row.amount_minor for row in book.rows(Allocation)) == 1_000
    assert book.row(Receivable, bill).settled_on == PAID


def test_a_payment_of_a_file_settles_the_invoice_it_names_first(book: Book) -> None:
    """A reversed one settles nothing any more, and what is settled keeps its currency."""
    early, late = book.invoice(500, due=date(2026, 3, 1)), book.invoice(500, due=date(2026, 4, 1))
    one = book.payment(700, receivable_id=late)
    payments.upsert_many(book.session, [one], CRM, now=NOW)
    put = {row.receivable_id: row.amount_minor for row in book.rows(Allocation)}
    assert put == {late: 500, early: 200}
    wrong = one.model_copy(update={"currency": "USD", "reference": "B-2"})
    taken = payments.upsert_many(
        book.session, [wrong, one.model_copy(update={"amount_minor": 600})], CRM, now=NOW
    )
    assert [type(one.error) for one in taken.refused] == [OtherCurrency, BelowCovered]
    back = one.model_copy(update={"reversed_on": MONDAY})
    assert payments.upsert_many(book.session, [back], CRM, now=NOW).changed == 1
    assert book.row(Receivable, late).settled_on is None
    assert [row.reversed_on for row in book.rows(Payment)] == [MONDAY]


def test_an_invoice_is_known_by_its_number_and_never_less_than_is_paid_of_it(book: Book) -> None:
    """Instalments are their own; a second record of the source with the number is refused."""
    bills = [
        invoice(book, "I-1", 900, external_id="a"),
        invoice(book, "I-1", 900, instalment_no=2, external_id="b"),
        invoice(book, "I-1", 900, external_id="c"),
    ]
    taken = receivables.upsert_many(book.session, bills, CRM, now=NOW)
    assert (taken.created, [type(one.error) for one in taken.refused]) == (2, [NumberTaken])
    payments.upsert_many(book.session, [book.payment(800, receivable_id=taken.ids[0])], CRM, now=NOW)
    less = receivables.upsert_many(book.session, [invoice(book, "I-1", 799, external_id="a")], CRM, now=NOW)
    assert [type(one.error) for one in less.refused] == [BelowCovered]
    same = receivables.upsert_many(book.session, [invoice(book, "I-1", 800, external_id="a")], CRM, now=NOW)
    assert same.changed == 1
    (first,) = (row for row in book.rows(Receivable) if row.id == taken.ids[0])
    assert first.settled_on == PAID


def test_credit_notes_of_a_file_are_measured_one_after_the_other(book: Book) -> None:
    """The one too many is refused."""
    one = book.invoice(1_000)
    notes = [
        CreditNoteForm(receivable_id=one, credited_on=MONDAY, amount_minor=600, external_id=external_id)
        for external_id in ("1", "2")
    ]
    taken = credit_notes.upsert_many(book.session, notes, CRM, now=NOW)
    assert (taken.created, [type(one.error) for one in taken.refused]) == (1, [MoreThanOpen])
    assert credit_notes.upsert_many(book.session, notes[:1], CRM, now=NOW).unchanged == 1
    whole = notes[0].model_copy(update={"amount_minor": 1_000})
    assert credit_notes.upsert_many(book.session, [whole], CRM, now=NOW).changed == 1
    assert book.row(Receivable, one).settled_on == MONDAY
