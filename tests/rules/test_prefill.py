"""What the form begins with and which numbers it takes."""

from hypothesis import given
from hypothesis import strategies as st

from models.policy import MetricBounds, Policy
from models.rules import prefill
from models.shapes.metric import MetricValue
from models.shapes.standup import StandupNumbers

POLICY = Policy()


def test_a_target_begins_with_the_plan_then_the_weekday_then_the_policy() -> None:
    """The nearest word wins; without any there is none."""
    assert prefill.target("effective_visits", {"effective_visits": 5}, {"effective_visits": [2]}, {}) == 5
    assert prefill.target("effective_visits", {}, {"effective_visits": [2, 4]}, {"effective_visits": 9}) == 3
    assert prefill.target("effective_visits", {}, {}, {"effective_visits": 3}) == 3
    assert prefill.target("new_leads", {}, {"new_leads": []}, {}) is None


def test_a_plan_of_nothing_is_a_plan() -> None:
    """Zero planned is zero, not unknown."""
    assert prefill.target("new_leads", {"new_leads": 0}, {"new_leads": [4]}, {}) == 0


@given(st.lists(st.integers(0, 10**12), min_size=1))
def test_the_median_lies_among_the_values(values: list[int]) -> None:
    """A whole number, never outside what was given."""
    assert min(values) <= prefill.median(values) <= max(values)


def test_a_number_outside_the_bounds_names_its_field() -> None:
    """The first wrong field is named; the bounds are those of the policy in force."""
    blocks = {"today:new_leads": 5, "yesterday:effective_visits": 51, "today:won_deals": -1}
    assert prefill.outside(blocks, POLICY) == "yesterday:effective_visits"
    assert prefill.outside({"today:effective_visits": 50}, POLICY) is None
    assert prefill.outside({"today:won_deals": -1}, POLICY) == "today:won_deals"


def test_a_metric_without_bounds_takes_what_the_store_holds() -> None:
    """No policy, no limit but the column's."""
    assert prefill.outside({"today:proposals": prefill.LARGEST}, Policy(metrics={})) is None
    assert prefill.outside({"today:proposals": prefill.LARGEST + 1}, Policy(metrics={})) == "today:proposals"


def test_only_unusual_values_are_questioned() -> None:
    """More than twelve visits a day are worth a second look."""
    blocks = {"today:effective_visits": 13, "tomorrow:effective_visits": 12, "today:new_leads": 1}
    assert prefill.questionable(blocks, POLICY) == {"today:effective_visits": 13}
    calm = Policy(metrics={"effective_visits": MetricBounds()})
    assert prefill.questionable(blocks, calm) == {}


def test_a_code_that_no_metric_has_is_left_out() -> None:
    """A payload cannot invent a metric."""
    numbers = StandupNumbers(
        today=(MetricValue(code="effective_visits", value=1), MetricValue(code="horses", value=2)),
        tomorrow=(MetricValue(code="new_leads", value=3),),
    )
    assert prefill.by_block(numbers) == {"today:effective_visits": 1, "tomorrow:new_leads": 3}


def test_a_field_carries_the_policys_bounds() -> None:
    """So that the form refuses what the use case would refuse."""
    made = prefill.field("effective_visits", 3, POLICY)
    assert (made.value, made.minimum, made.maximum, made.question_above) == (3, 0, 50, 12)
    assert prefill.field("booked_amount", None, POLICY).unit == "money"


def test_number_blocks_are_told_from_word_blocks() -> None:
    """A draft of words outlives the numbers page."""
    assert prefill.is_number("today:effective_visits")
    assert not prefill.is_number("share")
