"""Amounts in several currencies: one sum in the base currency, and what had to be left out of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.conversion import Amount, Quote, Sum, rates, summed
from models.rules.metrics.ledger import (
    Booked,
    Collected,
    booked_amount,
    collected_amount,
    reached_at,
    won_deals,
)
from models.rules.periods import labelled

MARCH = labelled("2026-03")
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
RATES = rates(
    "CNY",
    [
        Quote("USD", date(2026, 3, 1), Decimal("7.1")),
        Quote("USD", date(2026, 3, 10), Decimal("7.2")),
        Quote("JPY", date(2026, 1, 1), Decimal("0.0481")),
    ],
)


def win(day: int, minor: int, deals: int = 1, currency: str = "CNY", recorded: datetime = NOON) -> Booked:
    """Return a line of the ledger."""
    return Booked(date(2026, 3, day), recorded, minor, currency, deals)


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


def test_an_undone_win_takes_itself_out_of_its_own_month() -> None:
    """F-01: amounts credited, minus voids; only the owner's line counts as a deal."""
    lines = [
        win(3, 700),
        win(3, 300, deals=0),
        win(9, 5_000),
        win(9, -5_000, -1),
        win(20, 100, currency="USD"),
    ]
    assert booked_amount(lines, MARCH, NOON, RATES).value == 700 + 300 + 720
    assert won_deals(lines, MARCH, NOON).value == 2
    assert won_deals(lines, labelled("2026-04"), NOON).value == 0


def test_what_was_recorded_later_was_not_known_then() -> None:
    """Any past moment's number can be told again."""
    lines = [win(3, 700), win(3, 300, recorded=NOON + timedelta(seconds=1))]
    assert booked_amount(lines, MARCH, NOON, RATES).value == 700


def test_the_final_amount_is_reached_when_the_running_sum_first_gets_there() -> None:
    """F-34's last tie-break; what is undone and won again does not move the first moment."""
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (2, 5, 9, 12)]
    lines = [
        win(2, 100, recorded=days[0]),
        win(5, 50, recorded=days[1]),
        win(9, 20, recorded=days[2]),
        win(9, -20, -1, recorded=days[3]),
    ]
    assert reached_at(lines, MARCH, NOON, RATES) == days[1]
    assert reached_at([], MARCH, NOON, RATES) is None


def test_a_reversed_payment_is_taken_out_in_the_period_of_its_reversal() -> None:
    """F-01: March keeps what it had, April has the minus."""
    paid = Collected(date(2026, 3, 5), NOON, 900, "CNY", date(2026, 4, 2))
    later = NOON + timedelta(days=9)
    march = collected_amount([paid], MARCH, as_of=later, cut_off=date(2026, 4, 9), rates=RATES)
    april = collected_amount([paid], labelled("2026-04"), as_of=later, cut_off=date(2026, 4, 9), rates=RATES)
    before = collected_amount([paid], labelled("2026-04"), as_of=later, cut_off=date(2026, 4, 1), rates=RATES)
    assert [march.value, april.value, before.value] == [900, -900, 0]


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


@given(st.lists(st.tuples(st.integers(1, 31), st.integers(1, 10**9), st.integers(0, 99)), max_size=12))
def test_later_moments_know_all_that_earlier_ones_knew(wins: list[tuple[int, int, int]]) -> None:
    """As long as nothing is undone, the number never falls as time goes on."""
    start = datetime(2026, 3, 1, tzinfo=UTC)
    lines = [win(day, minor, recorded=start + timedelta(hours=after)) for day, minor, after in wins]
    seen = [
        booked_amount(lines, MARCH, start + timedelta(hours=hour), RATES).value or 0
        for hour in range(0, 100, 9)
    ]
    assert seen == sorted(seen)
