"""F-13, F-14, F-16 to F-18: what customers order, again and again or no more."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.conversion import rates
from models.rules.metrics.customers import churn_rate, repurchase_rate, retention_rate
from models.rules.metrics.exact import quantity, undefined
from models.rules.metrics.orders import Sold, aov, aov_per_customer, clv, gross_margin, growth_rate
from models.rules.periods import labelled

MARCH = labelled("2026-03")
DAY = date(2026, 3, 9)
END = date(2026, 3, 31)
YUAN = rates("CNY", [])


def sold(minor: int = 100, customer: str = "k1", on: date = DAY, *, cost: int | None = None) -> Sold:
    """Return an order in yuan."""
    return Sold(customer, on, minor, "CNY", cost)


def test_x_15_average_order_value() -> None:
    """X-15: 220.5 million over 21 orders; 100 million over 3, half up."""
    assert aov([sold(10_500_000)] * 21, MARCH, END, YUAN).value == 10_500_000
    assert aov([sold(33_333_334), sold(33_333_333), sold(33_333_333)], MARCH, END, YUAN).value == 33_333_333


def test_refunds_and_cancelled_orders_count_from_their_date_on() -> None:
    """F-13: active orders, less what was given back by the cut-off."""
    refunded = Sold("k1", DAY, 1_000, "CNY", None, refunds=((date(2026, 4, 2), 400),))
    cancelled = Sold("k2", DAY, 600, "CNY", None, cancelled_on=date(2026, 4, 3))
    assert aov([refunded, cancelled], MARCH, END, YUAN).value == 800
    assert aov([refunded, cancelled], MARCH, date(2026, 4, 2), YUAN).value == 600
    assert aov([refunded, cancelled], MARCH, date(2026, 4, 3), YUAN).value == 600
    assert aov([refunded, cancelled], MARCH, date(2026, 4, 3), YUAN).sample == 1
    assert aov([], MARCH, END, YUAN).reason == "no_denominator"


def test_an_order_without_a_rate_is_in_neither_the_sum_nor_the_number() -> None:
    """It is named."""
    found = aov([sold(500), Sold("k2", DAY, 9, "USD", None)], MARCH, END, YUAN)
    assert (found.value, found.left_out) == (Decimal(500), {"USD": 1})
    assert aov([Sold("k2", DAY, 9, "USD", None)], MARCH, END, YUAN).reason == "no_rate"


def test_per_customer_divides_by_customers() -> None:
    """D-17: a second metric."""
    assert aov_per_customer([sold(100), sold(200), sold(300, "k2")], MARCH, END, YUAN).value == 300


X_15 = [
    sold(1, customer, date.fromisoformat(on))
    for customer, dates in {
        "k1": ["2026-01-10", "2026-03-02"],
        "k2": ["2026-02-01"],
        "k3": ["2025-12-20", "2025-12-20"],
        "k4": ["2025-08-01", "2026-01-05", "2026-04-01"],
        "k5": ["2025-07-15"],
    }.items()
    for on in dates
]


def test_x_15_repurchase_rate() -> None:
    """X-15: two of five customers bought on two dates or more from 2025-07-01 to 2026-06-30."""
    found = repurchase_rate(X_15, date(2026, 6, 30))
    assert (found.value, found.numerator, found.denominator) == (Decimal("0.400000"), Decimal(2), Decimal(5))


def test_the_window_of_a_year_includes_its_first_day_and_not_the_one_before() -> None:
    """F-14: 365 days ending at the cut-off."""
    assert repurchase_rate([sold(on=date(2025, 7, 1))], date(2026, 6, 30)).denominator == 1
    assert repurchase_rate([sold(on=date(2025, 6, 30))], date(2026, 6, 30)).reason == "no_denominator"


def test_retention_counts_former_buyers_who_bought_again() -> None:
    """F-14: one of the two who had bought in the year before March; a new buyer is neither."""
    before = [sold(customer="k1", on=date(2026, 2, 28)), sold(customer="k2", on=date(2025, 3, 1))]
    orders = [*before, sold(customer="k1"), sold(customer="k3")]
    assert retention_rate(orders, MARCH, END).value == Decimal("0.5")
    assert retention_rate(orders, MARCH, date(2026, 3, 8)).value == 0


def test_churn_counts_who_bought_before_and_no_more() -> None:
    """F-18: with an order in the year before the start and none in the year before the end."""
    gone = sold(customer="k1", on=date(2025, 3, 31))
    stays = sold(customer="k2", on=date(2025, 4, 1))
    assert churn_rate([gone, stays], MARCH).value == Decimal("0.5")
    assert churn_rate([], MARCH).reason == "no_denominator"


def test_growth_is_against_what_was_before() -> None:
    """F-16: nothing before gives no rate, and a missing number says why."""
    assert growth_rate(quantity("F-01", 120), quantity("F-01", 100)).value == Decimal("0.2")
    assert growth_rate(quantity("F-01", 90), quantity("F-01", 100)).value == Decimal("-0.1")
    assert growth_rate(quantity("F-01", 90), quantity("F-01", 0)).reason == "no_denominator"
    assert growth_rate(quantity("F-01", 90), undefined("F-01", "no_rate")).reason == "no_rate"


def test_the_margin_is_of_orders_whose_cost_is_known() -> None:
    """F-16: the others are counted beside it."""
    found = gross_margin([sold(1_000, cost=600), sold(500)], MARCH, END, YUAN)
    assert (found.value, found.inputs["orders_without_cost"]) == (Decimal("0.4"), Decimal(1))
    assert gross_margin([sold(500)], MARCH, END, YUAN).reason == "no_data"


def test_a_customer_is_worth_what_three_years_bring() -> None:
    """F-17: 300 a year from each of two customers, a margin of 40 %, three years."""
    orders = [sold(400, "k1", cost=240), sold(200, "k2", cost=120)]
    assert clv(orders, END, YUAN).value == 360
    assert clv([sold(400)], END, YUAN).reason == "no_data"


ORDERS = st.lists(
    st.builds(
        sold,
        st.integers(0, 10**9),
        st.sampled_from(["k1", "k2", "k3"]),
        st.integers(0, 800).map(lambda back: END - timedelta(days=back)),
    ),
    max_size=15,
)


@given(st.data(), ORDERS)
def test_the_order_of_the_orders_does_not_matter(data: st.DataObject, orders: list[Sold]) -> None:
    """And every rate of customers is a share of them."""
    mixed = data.draw(st.permutations(orders))
    assert aov(mixed, MARCH, END, YUAN) == aov(orders, MARCH, END, YUAN)
    for found, again in (
        (repurchase_rate(orders, END), repurchase_rate(mixed, END)),
        (retention_rate(orders, MARCH, END), retention_rate(mixed, MARCH, END)),
        (churn_rate(orders, MARCH), churn_rate(mixed, MARCH)),
    ):
        assert found == again
        assert found.value is None or 0 <= found.value <= 1
