"""F-32: participation."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.policy import StandupPolicy
from models.rules.participation import counts, participation, share, week_counts
from models.shapes.standup import DayStatus, Participation

MORNING = Participation(expected=20, on_time=17, late=2)
EVENING = Participation(expected=20, on_time=15, late=3)


def test_x_03_participation() -> None:
    """X-03: 18/20 and 16.5/20 give 0.87."""
    assert share(MORNING) == Fraction("0.9")
    assert share(EVENING) == Fraction("0.825")
    assert participation(MORNING, EVENING, StandupPolicy()) == Decimal("0.87")


def test_a_kind_without_expected_entries_leaves_the_other_full_weight() -> None:
    """Who is expected in the evening only is measured by the evening."""
    nothing = Participation(expected=0, on_time=0, late=0)
    assert participation(nothing, EVENING) == Decimal("0.825")
    assert participation(MORNING, nothing) == Decimal("0.9")
    assert participation(nothing, nothing) is None


def test_excused_and_still_open_entries_are_not_expected() -> None:
    """Only ended entries count, a skipped one as expected without credit."""
    counted = counts(["submitted", "late", "missed", "skipped", "excused", "expected", "prompted"])
    assert counted == Participation(expected=4, on_time=1, late=1)


def test_an_answer_on_a_day_off_counts_neither_way() -> None:
    """A voluntary answer is left out of the week."""
    day = DayStatus(entry_id=None, standup_kind="morning", local_date=date(2026, 3, 9), state="submitted")
    free = day.model_copy(update={"voluntary": True})
    assert week_counts([day, free], "morning") == Participation(expected=1, on_time=1, late=0)
    assert week_counts([day, free], "evening").expected == 0


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_rate_is_a_share(on_time: int, late: int, missed: int) -> None:
    """Whatever happened, the rate is between 0 and 1, or undefined."""
    found = share(Participation(expected=on_time + late + missed, on_time=on_time, late=late))
    assert found is None or 0 <= found <= 1
