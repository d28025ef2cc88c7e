"""F-09, F-10, F-12 and F-15: what is won, how often, how fast, and of whom."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.conversion import rates
from models.rules.metrics.winning import (
    ClosedDeal,
    ProposedDeal,
    new_customer_share,
    new_customers,
    proposal_win_rate,
    sales_cycle,
    win_rate,
    win_rate_value,
)
from models.rules.periods import labelled

MARCH = labelled("2026-03")
DAY = date(2026, 3, 9)
YUAN = rates("CNY", [])


def closed(minor: int = 100, *, won: bool = True, on: date = DAY, currency: str = "CNY") -> ClosedDeal:
    """Return a deal closed in March after eight days."""
    return ClosedDeal(won, on, date(2026, 3, 1), minor, currency, new_customer=False)


X_15 = [closed(6_000_000)] * 9 + [closed(4_000_000, won=False)] * 27


def test_x_15_win_rate_by_number_and_by_value() -> None:
    """X-15: 9 won of 54 million, 27 lost of 108 million."""
    assert win_rate(X_15, MARCH).value == Decimal("0.250000")
    assert win_rate_value(X_15, MARCH, YUAN).value == Decimal("0.333333")


def test_deals_closed_outside_the_period_do_not_count() -> None:
    """Without any there is no rate."""
    assert win_rate([closed(on=date(2026, 4, 1))], MARCH).reason == "no_denominator"
    assert win_rate_value([], MARCH, YUAN).reason == "no_denominator"


def test_a_deal_without_a_rate_is_left_out_of_both_sides_and_named() -> None:
    """Else the value rate would be bent."""
    found = win_rate_value([closed(100), closed(100, won=False), closed(900, currency="USD")], MARCH, YUAN)
    assert (found.value, found.left_out) == (Decimal("0.5"), {"USD": 1})
    assert win_rate_value([closed(9, currency="USD")], MARCH, YUAN).reason == "no_rate"


def test_the_proposal_win_rate_counts_ends_known_by_the_cut_off() -> None:
    """F-10: of deals first proposed in the period; open ones say nothing yet."""
    deals = [
        ProposedDeal(DAY, "won", date(2026, 3, 20)),
        ProposedDeal(DAY, "lost", date(2026, 4, 20)),
        ProposedDeal(DAY, "open", None),
        ProposedDeal(date(2026, 2, 9), "lost", DAY),
        ProposedDeal(DAY, "void", DAY),
    ]
    assert proposal_win_rate(deals, MARCH, date(2026, 3, 31)).value == 1
    assert proposal_win_rate(deals, MARCH, date(2026, 4, 30)).value == Decimal("0.5")


def test_the_sales_cycle_is_the_median() -> None:
    """F-12: of an even number the mean of the two in the middle; lost deals have none."""
    two = [closed(on=date(2026, 3, 4)), closed(on=date(2026, 3, 9))]
    assert sales_cycle(two, MARCH).value == Decimal("5.5")
    assert sales_cycle([*two, closed(on=date(2026, 3, 31)), closed(won=False)], MARCH).value == 8
    assert sales_cycle([closed(won=False)], MARCH).reason == "no_data"


def test_the_share_of_new_customers_is_by_amount() -> None:
    """F-15: 60 of 100; new customers are those whose first order lies in the period."""
    new = ClosedDeal(won=True, closed_on=DAY, opened_on=DAY, minor=60, currency="CNY", new_customer=True)
    assert new_customer_share([new, closed(40), closed(99, won=False)], MARCH, YUAN).value == Decimal("0.6")
    assert new_customers([DAY, DAY, date(2026, 2, 1), None], MARCH).value == 2


@given(st.data(), st.lists(st.builds(closed, st.integers(0, 10**9), won=st.booleans()), max_size=12))
def test_the_order_of_the_deals_does_not_matter(data: st.DataObject, deals: list[ClosedDeal]) -> None:
    """Every rate stays between nothing and all."""
    mixed = data.draw(st.permutations(deals))
    for found, again in (
        (win_rate(deals, MARCH), win_rate(mixed, MARCH)),
        (win_rate_value(deals, MARCH, YUAN), win_rate_value(mixed, MARCH, YUAN)),
        (sales_cycle(deals, MARCH), sales_cycle(mixed, MARCH)),
    ):
        assert found == again
    value = win_rate(deals, MARCH).value
    assert value is None or 0 <= value <= 1


@given(st.lists(st.tuples(st.dates(DAY, date(2026, 6, 1)), st.sampled_from(["won", "lost"])), max_size=12))
def test_a_later_cut_off_knows_no_fewer_ends(ends: list[tuple[date, str]]) -> None:
    """As-of monotony: what had ended stays ended."""
    deals = [ProposedDeal(DAY, status, on) for on, status in ends]  # type: ignore[arg-type]
    cut_offs = [date(2026, month, 28) for month in (3, 4, 5, 6)]
    known = [proposal_win_rate(deals, MARCH, cut_off).denominator or 0 for cut_off in cut_offs]
    assert known == sorted(known)
