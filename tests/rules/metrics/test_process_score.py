"""F-32: participation and the process score as figures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.exact import half_up
from models.rules.metrics.process_score import process_score, standup_participation
from models.shapes.standup import Participation

MORNING = Participation(expected=20, on_time=17, late=2)
EVENING = Participation(expected=20, on_time=15, late=3)
NOTHING = Participation(expected=0, on_time=0, late=0)
QUALITY = [Decimal("95.5"), Decimal(85), Decimal(0), Decimal("78.5")]


def test_x_03_participation_as_a_figure() -> None:
    """X-03: 18/20 and 16.5/20 give 0.87."""
    found = standup_participation(MORNING, EVENING)
    assert found.value == Decimal("0.870000")
    assert (found.inputs["morning"], found.inputs["evening"]) == (Decimal("0.9"), Decimal("0.825"))


def test_x_03_process_score() -> None:
    """X-03: half of 87 and half of 64.75 are 75.875, shown as 75.88; at weight 0.15 they bring 11.38."""
    found = process_score(MORNING, EVENING, QUALITY)
    assert found.value == Decimal("75.88")
    assert found.inputs == {"standup": Decimal(87), "weekly_report": Decimal("64.75")}
    assert half_up(Decimal("0.15") * Decimal("75.875"), 2) == Decimal("11.38")


def test_a_part_without_data_is_left_out_of_the_process_score() -> None:
    """Undefined is never 0."""
    assert process_score(MORNING, EVENING, []).value == 87
    assert process_score(NOTHING, NOTHING, QUALITY).value == Decimal("64.75")
    assert process_score(NOTHING, NOTHING, []).reason == "no_data"
    assert standup_participation(NOTHING, NOTHING).reason == "no_data"
    assert standup_participation(NOTHING, EVENING).value == Decimal("0.825")


COUNTS = st.builds(
    lambda on_time, late, missed: Participation(expected=on_time + late + missed, on_time=on_time, late=late),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 30),
)
WEEKS = st.lists(st.decimals(0, 100, places=2), max_size=5)


@given(st.data(), COUNTS, COUNTS, WEEKS)
def test_the_score_lies_between_nothing_and_a_hundred(
    data: st.DataObject, morning: Participation, evening: Participation, weeks: list[Decimal]
) -> None:
    """And the order of the weeks does not matter."""
    found = process_score(morning, evening, weeks)
    assert found.value is None or 0 <= found.value <= 100
    assert process_score(morning, evening, data.draw(st.permutations(weeks))) == found
