"""Amounts in several currencies: one sum in the base currency, and what had to be left out of it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.conversion import Amount, Quote, Sum, rates, summed

RATES = rates(
    "CNY",
    [
        Quote("USD", date(2026, 3, 1), Decimal("7.1")),
        Quote("USD", date(2026, 3, 10), Decimal("7.2")),
        Quote("JPY", date(2026, 1, 1), Decimal("0.0481")),
    ],
)


def test_the_newest_rate_on_or_before_the_business_date_counts() -> None:
    """A later one does not move history; the day of the quote has it already."""
    assert RATES.in_base(100, "USD", date(2026, 3, 9)) == 710
    assert RATES.in_base(100, "USD", date(2026, 3, 10)) == 720
    assert RATES.in_base(100, "USD", date(2026, 2, 28)) is None
    assert RATES.in_base(100, "CNY", date(1999, 1, 1)) == 100


def test_a_currency_without_decimals_is_not_taken_for_one_with_two() -> None:
    """10,000 yen are 481.00 yuan: 48,100 minor units."""
    assert RATES.in_base(10_000, "JPY", date(2026, 3, 1)) == 48_100


def test_amounts_without_a_rate_are_left_out_and_named() -> None:
    """The sum is of the others; when there are no others there is no sum."""
    euro = Amount(500, "EUR", date(2026, 3, 5))
    both = summed([Amount(100, "CNY", date(2026, 3, 5)), euro, euro], RATES)
    assert both == Sum(Fraction(100), 1, {"EUR": 2})
    assert both.figure("F-01").value == 100
    alone = summed([euro], RATES).figure("F-01")
    assert (alone.value, alone.reason, alone.left_out) == (None, "no_rate", {"EUR": 1})
    assert summed([], RATES).figure("F-01").value == 0


AMOUNTS = st.builds(
    Amount,
    st.integers(0, 10**12),
    st.sampled_from(["CNY", "USD", "JPY", "EUR"]),
    st.dates(date(2026, 2, 20), date(2026, 3, 31)),
)


@given(st.data(), st.lists(AMOUNTS, max_size=12), st.integers(0, 12))
def test_a_sum_depends_neither_on_the_order_nor_on_how_amounts_are_grouped(
    data: st.DataObject, amounts: list[Amount], cut: int
) -> None:
    """The board groups in the database, the explanation counts line by line: both say the same."""
    whole = summed(amounts, RATES)
    assert summed(data.draw(st.permutations(amounts)), RATES) == whole
    assert whole.total == summed(amounts[:cut], RATES).total + summed(amounts[cut:], RATES).total
