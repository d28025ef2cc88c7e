"""F-07 and F-11: what came in, how far it got, where it was lost."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.funnel import DealItem, FunnelItem, Outcome, Stage, funnel, item_of, lead_conversion
from models.shapes.funnel import Funnel

THREE = [Stage("lead", 10), Stage("intent", 20), Stage("won", 50)]
FOUR = [Stage(str(position), position) for position in (1, 2, 3, 4)]


def cohort(lost: Sequence[int], still_open: Sequence[int], won: int) -> list[FunnelItem]:
    """Return a cohort of the three stages: lost and open counts of the first two, and the won."""
    return [
        *[FunnelItem(10, "lost")] * lost[0],
        *[FunnelItem(20, "lost")] * lost[1],
        *[FunnelItem(10, "open")] * still_open[0],
        *[FunnelItem(20, "open")] * still_open[1],
        *[FunnelItem(50, "won")] * won,
    ]


def losses(found: Funnel) -> list[Decimal | None]:
    """Return the loss of every step."""
    return [step.loss.value for step in found.steps]


X_09 = cohort([100, 36], [20, 20], 24)


def test_x_09_conversion_and_loss() -> None:
    """X-09: 200 leads, 80 intent, 24 won; open items are left out of the loss."""
    found = funnel(X_09, THREE)
    assert [step.reached for step in found.steps] == [200, 80]
    assert [step.conversion.value for step in found.steps] == [Decimal("0.400000"), Decimal("0.300000")]
    assert losses(found) == [Decimal("0.555556"), Decimal("0.600000")]
    assert found.overall.value == Decimal("0.120000")
    assert found.worst is not None
    assert (found.worst.stage, found.worst.following) == ("intent", "won")
    assert not found.small_sample


def test_x_09_open_items_counted_as_dropped() -> None:
    """X-09: then the loss is what did not go on."""
    assert losses(funnel(X_09, THREE, count_open=True)) == [Decimal("0.600000"), Decimal("0.700000")]


def test_x_09_skips_and_returns() -> None:
    """X-09: skipped stages count as reached, moving back changes nothing; eight items are a small sample."""
    moves: dict[Outcome, list[list[int]]] = {
        "won": [[1, 2, 3, 4], [1, 4]],
        "lost": [[1, 3], [1, 2], [1], [1, 2, 3]],
        "open": [[2, 3, 2], [3]],
    }
    items = [FunnelItem(max(path), outcome) for outcome, paths in moves.items() for path in paths]
    found = funnel(items, FOUR)
    assert [step.reached for step in found.steps] + [found.won] == [8, 7, 6, 2]
    assert [step.lost for step in found.steps] == [1, 1, 2]
    assert [step.open for step in found.steps] == [0, 0, 2]
    assert losses(found) == [Decimal("0.125000"), Decimal("0.142857"), Decimal("0.500000")]
    assert {step.loss.reason for step in found.steps} == {"small_sample"}
    assert found.small_sample
    assert found.worst is not None
    assert (found.worst.stage, found.worst.following) == ("3", "4")


def test_of_equal_losses_more_items_lost_are_worse_then_the_earlier_stage() -> None:
    """F-11's ties."""
    found = funnel(cohort([20, 10], [0, 0], 10), THREE)
    assert losses(found) == [Decimal("0.5"), Decimal("0.5")]
    assert found.worst is not None
    assert found.worst.stage == "lead"


def test_an_empty_cohort_has_no_worst_stage() -> None:
    """Nothing is divided by nothing."""
    found = funnel([], THREE)
    assert found.worst is None
    assert {step.conversion.reason for step in found.steps} == {"no_denominator"}
    assert found.overall.value is None


@pytest.mark.parametrize(
    ("deals", "expected"),
    [
        ([("open", 30), ("won", 50)], FunnelItem(50, "won")),
        ([("lost", 40), ("open", 20)], FunnelItem(40, "open")),
        ([("lost", 20), ("lost", 30)], FunnelItem(30, "lost")),
        ([("void", 50)], FunnelItem(10, "open")),
    ],
)
def test_a_lead_with_several_deals_is_one_item(deals: list[tuple[str, int]], expected: FunnelItem) -> None:
    """Won if one is won, else open if one is open, else lost; void deals are none."""
    held = [DealItem(status, position) for status, position in deals]  # type: ignore[arg-type]
    assert item_of("open", held, lead_position=10) == expected


def test_a_lead_without_deals_is_open_or_lost_itself() -> None:
    """A disqualified lead is lost where it stood; void deals without a lead are no item."""
    assert item_of("lost", [], lead_position=10) == FunnelItem(10, "lost")
    assert item_of(None, [DealItem("void", 20)], lead_position=10) is None
    assert item_of(None, [DealItem("open", 20)], lead_position=10) == FunnelItem(20, "open")


def test_lead_conversion_counts_who_reached_intent() -> None:
    """F-07: 80 of 200."""
    found = lead_conversion(X_09, intent_position=20)
    assert found.value == Decimal("0.4")
    assert [found.numerator, found.denominator] == [80, 200]
    assert lead_conversion([], intent_position=20).reason == "no_denominator"


ITEMS = st.lists(
    st.one_of(
        st.builds(FunnelItem, st.sampled_from([1, 2, 3]), st.sampled_from(["open", "lost"])),
        st.just(FunnelItem(4, "won")),
    ),
    max_size=40,
)


@given(ITEMS)
def test_what_reached_a_stage_went_on_was_lost_or_is_still_there(items: list[FunnelItem]) -> None:
    """reached(k) = reached(k+1) + lost_at(k) + open_at(k), always."""
    found = funnel(items, FOUR)
    reached = [step.reached for step in found.steps] + [found.won]
    for step, after in zip(found.steps, reached[1:], strict=True):
        assert step.reached == after + step.lost + step.open
    assert reached == sorted(reached, reverse=True)


@given(st.data(), ITEMS)
def test_the_order_of_the_items_does_not_matter(data: st.DataObject, items: list[FunnelItem]) -> None:
    """A cohort is a set."""
    assert funnel(data.draw(st.permutations(items)), FOUR) == funnel(items, FOUR)
