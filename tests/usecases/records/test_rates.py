"""Exchange rates: one for each currency and date, exact to eight decimals."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from models.queries.records.rates import company_rates
from models.shapes.records import RateForm
from models.usecases.records import rates
from models.usecases.records.errors import OnlyFinance, OwnCurrency
from tests.usecases.records.book import CRM, MONDAY, NOW, Book


def rate(text: str, currency: str = "USD", on: date = MONDAY) -> RateForm:
    """Return a rate."""
    return RateForm(currency=currency, quoted_on=on, rate=Decimal(text))


def test_a_rate_said_again_is_corrected(book: Book) -> None:
    """By finance; the company's own currency has none."""
    with pytest.raises(OnlyFinance):
        rates.quote(book.session, book.who("Ana"), rate("7.1"), now=NOW)
    with pytest.raises(OwnCurrency):
        rates.quote(book.session, book.who("Ada"), rate("1", "CNY"), now=NOW)
    for text in ("7.1", "7.12345678"):
        rates.quote(book.session, book.who("Ada"), rate(text), now=NOW)
    known = company_rates(book.session)
    assert known.in_base(100, "USD", MONDAY) == Fraction("712.345678")
    assert known.in_base(100, "USD", date(2026, 3, 8)) is None


def test_a_file_of_rates_is_taken_once(book: Book) -> None:
    """Its last word on a date counts; the company's own currency is refused by line."""
    batch = [rate("0.05", "JPY", date(2026, 1, day)) for day in range(1, 21)]
    batch += [rate("1", "CNY"), rate("0.06", "JPY", date(2026, 1, 20))]
    taken = rates.upsert_many(book.session, batch, CRM, now=NOW)
    assert (taken.created, taken.changed, [one.index for one in taken.refused]) == (20, 0, [20])
    again = rates.upsert_many(book.session, batch[-1:], CRM, now=NOW)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 1)
    assert company_rates(book.session).in_base(100, "JPY", date(2026, 2, 1)) == 600
