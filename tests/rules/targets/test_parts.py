"""How a year comes apart into quarters, months, weeks and days."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.periods import labelled
from models.rules.targets.parts import Weights, homes, parts
from models.shapes.calendar import CalendarFacts, DayOverride
from models.shapes.period import Period

WEEK = dict.fromkeys(range(1, 6), ((540, 1080),))
PLAIN = CalendarFacts(name="company", weekly=WEEK)
SPRING_HOLIDAY = tuple(DayOverride(day=date(2026, 3, on), working=False) for on in (9, 10, 11, 12))


def shared(whole: int, of: Period, weights: Weights) -> list[int]:
    """Return what falls to each part of a period."""
    return [weights.share(whole, of, part) for part in parts(of)]


def test_a_week_s_homes_are_the_month_of_its_fourth_day_and_what_holds_that() -> None:
    """D-19: Monday 30 March 2026 begins a week of April."""
    assert [home.label for home in homes(labelled("2026-W14"))] == ["2026-W14", "2026-04", "2026-Q2", "2026"]


@settings(max_examples=25)
@given(st.integers(1, 10**13), st.sampled_from(["2026", "2026-Q3", "2026-02", "2027-01", "2026-W14"]))
def test_the_parts_add_up_to_the_whole(whole: int, label: str) -> None:
    """To the last unit, whatever the calendar and the seasons are."""
    weights = Weights(PLAIN, {7: Decimal("1.4"), 8: Decimal("0.3"), 2: Decimal(0)})
    assert sum(shared(whole, labelled(label), weights)) == whole


def test_a_week_with_a_holiday_gets_less() -> None:
    """March 2026 holds 21 working days by D-19: four weeks, one of them with a single working day."""
    weights = Weights(PLAIN.model_copy(update={"overrides": SPRING_HOLIDAY}), {})
    assert shared(1600, labelled("2026-03"), weights) == [500, 100, 500, 500]


def test_seasons_make_months_stronger_or_weaker() -> None:
    """February 2026 has 20 working days, January and March 22 each."""
    weights = Weights(PLAIN, {2: Decimal("0.5")})
    assert shared(5400, labelled("2026-Q1"), weights) == [2200, 1000, 2200]


def test_a_day_off_gets_nothing() -> None:
    """A week's target falls on its working days."""
    assert shared(11, labelled("2026-W10"), Weights(PLAIN, {})) == [3, 2, 2, 2, 2, 0, 0]


def test_what_is_no_part_has_no_share() -> None:
    """A month of another year."""
    with pytest.raises(ValueError, match="no part"):
        Weights(PLAIN, {}).share(10, labelled("2026"), labelled("2027-01"))
