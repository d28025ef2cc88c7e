"""Orders, invoices and what was paid, as numbers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from models.shapes.records import (
    CreditNoteForm,
    OrderForm,
    RefundForm,
)
from models.usecases.records import credit_notes, orders, payments, refunds
from tests.queries.numbers.books import Books

END = datetime(2026, 3, 31, 12, tzinfo=UTC)


def order(books: Books, amount: int, on: date, customer: Any = None, **said: Any) -> Any:
    """Record an order of Ana's."""
    plain = {
        "customer_id": customer or books.acme,
        "owner_id": books.cast["Ana"],
        "ordered_on": on,
        "amount_minor": amount,
        "currency": "CNY",
    }
    return orders.record_order(
        books.session, books.who("Ana"), OrderForm.model_validate(plain | said), now=END
    )


def test_orders_make_values_margins_and_returning_customers(books: Books) -> None:
    """F-13 to F-18: two customers, one of them twice, a refund."""
    first = order(books, 1_000, date(2026, 3, 3), cost_minor=400)
    order(books, 500, date(2026, 3, 10))
    order(books, 700, date(2025, 5, 1), books.customer("Bolt"))
    form = RefundForm(order_id=first, refunded_on=date(2026, 3, 12), amount_minor=200)
    refunds.refund(books.session, books.who("Ada"), form, now=END)
    assert books.value("aov") == 650
    assert books.value("aov_per_customer") == 1_300
    assert books.value("gross_margin") == Decimal("0.5")
    assert books.value("repurchase_rate") == Decimal("0.5")
    assert books.value("retention_rate") == 0
    assert books.value("churn_rate") == 0
    assert books.value("new_customers") == 1
    assert books.value("clv") == 1_500


def test_invoices_say_what_came_in_and_what_is_late(books: Books) -> None:
    """F-19 to F-22: half of what was due is paid, a tenth credited."""
    whole = books.invoice(100_00, due=date(2026, 3, 20), issued_on=date(2026, 3, 1))
    note = CreditNoteForm(receivable_id=whole, credited_on=date(2026, 3, 5), amount_minor=10_00)
    credit_notes.credit(books.session, books.who("Ada"), note, now=END)
    paid = books.pay(45_00, received_on=date(2026, 3, 10))
    assert books.value("collection_rate") == Decimal("0.5")
    assert books.value("collection_rate_cash") == Decimal("0.5")
    assert books.value("overdue_amount") == 45_00
    assert books.value("overdue_amount", now=datetime(2026, 3, 20, 12, tzinfo=UTC)) == 0
    assert books.value("dso") == Decimal("14.0")
    assert books.value("cei") == Decimal("0.55")
    payments.reverse(books.session, books.who("Ada"), paid, on=date(2026, 3, 28), now=END)
    assert books.value("collection_rate") == 0
