"""F-48: Today's number."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.today import Habit, Habits, Today, today_number, todays
from models.shapes.today import TodayInput

OWN = Habits(
    average_order=Habit(160_000, 10),
    win_rate=Habit(5, 20),
    visits_per_proposal=Habit(30, 20),
    calls_per_visit=Habit(120, 30),
)
TEAM = Habits(
    average_order=Habit(1_000_000, 100),
    win_rate=Habit(50, 100),
    visits_per_proposal=Habit(200, 100),
    calls_per_visit=Habit(500, 100),
)
NOBODY = Habits(Habit(0, 0), Habit(0, 0), Habit(0, 0), Habit(0, 0))
X_19 = Today(
    target=120_000,
    actual=62_000,
    open_amount=40_000,  # at a win rate of 0.25 it is worth 10,000
    days_left=8,
    average_order=Fraction(16_000),
    win_rate=Fraction(1, 4),
    visits_per_proposal=Fraction(3, 2),
    calls_per_visit=Fraction(4),
)


def test_x_19_todays_number() -> None:
    """X-19: need 48,000; 3 wins, 12 proposals, 18 visits, 72 calls; today 2 proposals, 3 visits, 9 calls."""
    found = today_number(X_19)
    assert (found.need, found.per_day) == (Decimal(48_000), Decimal(6_000))
    assert (found.wins, found.proposals, found.visits, found.calls) == (3, 12, 18, 72)
    assert (found.today_proposals, found.today_visits, found.today_calls) == (2, 3, 9)
    assert (found.reason, found.too_little) == (None, None)


def test_x_19_from_the_rep_s_own_habits() -> None:
    """The own last 180 days have enough of everything."""
    found = todays(120_000, 62_000, 40_000, 8, own=OWN, team=TEAM)
    assert found == X_19
    assert today_number(found).from_team == ()


def test_the_team_stands_in_where_the_own_sample_is_under_ten() -> None:
    """F-48: and the figure says so."""
    found = today_number(
        todays(120_000, 62_000, 40_000, 8, own=replace(OWN, win_rate=Habit(9, 9)), team=TEAM)
    )
    assert found.from_team == ("win_rate",)
    assert found.need == 120_000 - 62_000 - 20_000
    assert found.inputs["win_rate"] == Decimal("0.5")


def test_without_enough_data_only_the_money_per_day_is_left() -> None:
    """F-48: too little data, said by name; nothing is expected of open deals without a win rate."""
    found = today_number(todays(120_000, 62_000, 40_000, 8, own=NOBODY, team=NOBODY))
    assert (found.need, found.per_day) == (Decimal(58_000), Decimal(7_250))
    assert (found.wins, found.proposals, found.today_visits) == (None, None, None)
    assert found.too_little == "average_order"


def test_the_way_goes_on_as_far_as_the_data_does() -> None:
    """Who logs no calls is told visits; a win rate of nothing is no way at all."""
    no_calls = today_number(replace(X_19, calls_per_visit=None))
    assert (no_calls.today_visits, no_calls.today_calls, no_calls.too_little) == (3, None, "calls_per_visit")
    never_won = replace(OWN, win_rate=Habit(0, 30))
    assert todays(1, 0, 0, 8, own=never_won, team=NOBODY).win_rate is None
    assert todays(1, 0, 0, 8, own=never_won, team=TEAM).win_rate == Fraction(1, 2)


def test_a_target_that_is_reached_asks_for_nothing() -> None:
    """Never less than nothing."""
    found = today_number(replace(X_19, actual=130_000))
    assert (found.need, found.wins, found.today_calls) == (Decimal(0), 0, 0)


def test_without_a_target_or_a_day_left_there_is_no_number() -> None:
    """It says why."""
    assert today_number(replace(X_19, target=None)).reason == "no_target"
    assert today_number(replace(X_19, days_left=0)).reason == "no_denominator"


@pytest.mark.parametrize(
    ("changes", "moved"),
    [
        ({}, None),
        ({"days_left": 9}, "days_left"),
        ({"days_left": 9, "actual": 20_000}, "actual"),
        ({"days_left": 9, "win_rate": Fraction(1, 2)}, "win_rate"),
        ({"calls_per_visit": Fraction(1), "open_amount": 41_000}, "calls_per_visit"),
        ({"average_order": None, "target": None}, None),
    ],
)
def test_the_input_that_moved_the_number_most_is_named(
    changes: dict[str, Fraction | int | None], moved: TodayInput | None
) -> None:
    """F-48: the one whose replacement by yesterday's value changes today's result most."""
    yesterday = replace(X_19, **changes)  # type: ignore[arg-type]
    assert today_number(X_19, yesterday).moved == moved


RATIOS = st.fractions(Fraction(1, 50), Fraction(1), max_denominator=50)
DAYS = st.builds(
    Today,
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.integers(1, 60),
    st.fractions(Fraction(100), Fraction(10**6), max_denominator=7),
    RATIOS,
    RATIOS,
    RATIOS,
)


@given(DAYS, st.integers(0, 10**8))
def test_who_has_booked_more_is_never_asked_for_more(today: Today, more: int) -> None:
    """And what is asked today, day after day, is enough for the whole."""
    found, ahead = today_number(today), today_number(replace(today, actual=today.actual + more))
    for one, other in ((found.wins, ahead.wins), (found.calls, ahead.calls)):
        assert one is not None
        assert other is not None
        assert other <= one
    assert found.calls is not None
    assert found.today_calls is not None
    assert found.today_calls * today.days_left >= found.calls
