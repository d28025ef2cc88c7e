"""F-23 to F-28: how healthy the pool, the customers and the team are."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.conversion import Amount, rates
from models.rules.metrics.exact import quantity, undefined
from models.rules.metrics.health import (
    filled_share,
    forecast_accuracy,
    freshness,
    hhi,
    idle_days,
    is_stale,
    sales_capacity,
    top1_share,
    turnover_rate,
)

DAY = date(2026, 3, 9)
YUAN = rates("CNY", [])


def test_x_15_pool_freshness() -> None:
    """X-15: 4 fresh, 3 fading, 3 stale."""
    found = freshness([0, 3, 7, 8, 10, 14, 15, 20, 45, 2])
    assert found.value == Decimal("0.550000")
    assert [found.numerator, found.denominator] == [Decimal("5.5"), 10]
    assert found.inputs == {"fresh": 4, "fading": 3, "stale": 3}
    assert freshness([]).reason == "no_denominator"


def test_x_15_forecast_accuracy() -> None:
    """X-15: plan 100, actual 88."""
    assert forecast_accuracy(quantity("F-01", 88), 100).value == Decimal("0.880000")
    assert forecast_accuracy(quantity("F-01", 300), 100).value == Decimal("0.333333")
    assert forecast_accuracy(quantity("F-01", -50), 100).value == 0
    assert forecast_accuracy(quantity("F-01", 0), 0).reason == "no_denominator"
    assert forecast_accuracy(quantity("F-01", 5), None).reason == "no_target"
    assert forecast_accuracy(undefined("F-01", "no_rate"), 5).reason == "no_rate"


def test_a_lead_is_as_old_as_its_last_activity() -> None:
    """Without any as its record; a deal is stale after its stage's days."""
    assert idle_days(None, date(2026, 3, 1), DAY) == 8
    assert idle_days(date(2026, 3, 8), date(2026, 3, 1), DAY) == 1
    assert not is_stale(14, 14)
    assert is_stale(15, 14)


def test_concentration_is_the_share_of_the_largest_customer() -> None:
    """F-24: 60 of 100, HHI 0.36 + 0.16."""
    won = [("a", Amount(50, "CNY", DAY)), ("b", Amount(40, "CNY", DAY)), ("a", Amount(10, "CNY", DAY))]
    assert top1_share(won, YUAN).value == Decimal("0.6")
    assert hhi(won, YUAN).value == Decimal("0.52")
    assert top1_share([], YUAN).reason == "no_denominator"
    assert hhi([("a", Amount(1, "USD", DAY))], YUAN).reason == "no_rate"


def test_sales_capacity_is_per_person_and_month() -> None:
    """F-25: two whole reps and half of one in a quarter of 60 working days."""
    found = sales_capacity(quantity("F-01", 750_000, "money"), [60, 60, 30], 60, 3)
    assert found.value == 100_000
    assert sales_capacity(quantity("F-01", 1, "money"), [], 60, 3).reason == "no_denominator"
    assert sales_capacity(undefined("F-01", "no_rate"), [60], 60, 3).reason == "no_rate"


def test_crm_quality_is_the_share_of_the_fields_that_are_filled() -> None:
    """F-27: without a record there is none."""
    assert filled_share(4, 6).value == Decimal("0.666667")
    assert filled_share(0, 0).reason == "no_denominator"


def test_turnover_is_by_the_mean_headcount() -> None:
    """F-28: nobody at either end gives no rate."""
    assert turnover_rate(3, 10, 15).value == Decimal("0.24")
    assert turnover_rate(1, 0, 0).reason == "no_denominator"


@given(st.data(), st.lists(st.integers(0, 60), max_size=20))
def test_a_pool_only_grows_staler(data: st.DataObject, ages: list[int]) -> None:
    """A day later no lead is fresher, and the order does not matter."""
    found = freshness(ages)
    assert freshness(data.draw(st.permutations(ages))) == found
    later = freshness([age + 1 for age in ages])
    assert (later.value or 0) <= (found.value or 0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 10**9)), min_size=1, max_size=12))
def test_the_largest_share_lies_between_its_square_and_the_whole(won: list[tuple[str, int]]) -> None:
    """HHI is at least the square of the largest share and at most the largest share itself."""
    amounts = [(customer, Amount(minor, "CNY", DAY)) for customer, minor in won]
    top, squares = top1_share(amounts, YUAN).value, hhi(amounts, YUAN).value
    assert top is not None
    assert squares is not None
    slack = Decimal("0.000002")
    assert top * top - slack <= squares <= top + slack
