"""Orders and refunds: what is given back is never above what was ordered."""

from datetime import date
from uuid import UUID

import pytest

from models.shapes.metric import Money
from models.shapes.records import OrderForm, RefundForm
from models.tables import Order, Refund
from models.usecases.records import orders, refunds
from models.usecases.records.errors import BelowCovered, MoreThanOrdered, NoSuchRecord, NotYours, OnlyFinance
from tests.usecases.records.book import CRM, MONDAY, NOW, Book

ORDERED = date(2026, 3, 2)


def form(book: Book, amount: int = 10_000, external_id: str | None = None) -> OrderForm:
    """Return an order of Acme."""
    return OrderForm(
        customer_id=book.acme,
        owner_id=book.cast["Ana"],
        ordered_on=ORDERED,
        amount_minor=amount,
        currency="CNY",
        external_id=external_id,
    )


def back(order: UUID, amount: int, external_id: str | None = None) -> RefundForm:
    """Return a refund."""
    return RefundForm(order_id=order, refunded_on=MONDAY, amount_minor=amount, external_id=external_id)


def test_refunds_are_together_never_above_their_order(book: Book) -> None:
    """The refusal says what is left."""
    order = orders.record_order(book.session, book.who("Ana"), form(book), now=NOW)
    with pytest.raises(OnlyFinance):
        refunds.refund(book.session, book.who("Ana"), back(order, 1), now=NOW)
    book.let_be_finance("Tom")
    refunds.refund(book.session, book.who("Tom"), back(order, 6_000), now=NOW)
    with pytest.raises(MoreThanOrdered) as refused:
        refunds.refund(book.session, book.who("Tom"), back(order, 4_001), now=NOW)
    assert refused.value.facts == {"left": Money(minor=4_000, currency="CNY")}
    refunds.refund(book.session, book.who("Tom"), back(order, 4_000), now=NOW)
    assert sum(row.amount_minor for row in book.rows(Refund)) == 10_000


def test_a_file_of_refunds_is_measured_one_after_the_other(book: Book) -> None:
    """The one too many is refused; the same again is no second one; a smaller one makes room."""
    order = orders.record_order(book.session, book.who("Ana"), form(book), now=NOW)
    batch = [back(order, 6_000, "1"), back(order, 5_000, "2"), back(book.acme, 1, "3")]
    taken = refunds.upsert_many(book.session, batch, CRM, now=NOW)
    assert (taken.created, [type(one.error) for one in taken.refused]) == (1, [MoreThanOrdered, NoSuchRecord])
    again = refunds.upsert_many(book.session, [back(order, 5_000, "1"), batch[1]], CRM, now=NOW)
    assert (again.created, again.changed, again.refused) == (1, 1, ())


def test_an_order_never_becomes_less_than_was_given_back_of_it(book: Book) -> None:
    """Of a file, too."""
    (order,) = orders.upsert_many(book.session, [form(book, 10_000, "1")], CRM, now=NOW).ids
    assert order is not None
    refunds.refund(book.session, book.who("Ada"), back(order, 6_000), now=NOW)
    taken = orders.upsert_many(book.session, [form(book, 5_999, "1"), form(book, 1, "2")], CRM, now=NOW)
    assert (taken.created, [type(one.error) for one in taken.refused]) == (1, [BelowCovered])
    assert orders.upsert_many(book.session, [form(book, 6_000, "1")], CRM, now=NOW).changed == 1


def test_an_order_is_cancelled_on_a_day(book: Book) -> None:
    """Once; by its owner, those above, or finance."""
    order = orders.record_order(book.session, book.who("Ana"), form(book), now=NOW)
    with pytest.raises(NotYours):
        orders.cancel(book.session, book.who("Li"), order, on=MONDAY, now=NOW)
    for on in (MONDAY, ORDERED):
        orders.cancel(book.session, book.who("Omar"), order, on=on, now=NOW)
    assert book.row(Order, order).cancelled_on == MONDAY
