"""F-01 to F-05: attainment, pace, gap, stretch, the split of a target."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.exact import half_up, quantity, undefined
from models.rules.metrics.split import coverage, proposed_weights, split
from models.rules.metrics.stretch import Former, best, best_count, stretch_met, stretch_target
from models.rules.metrics.targets import attainment, expected_by_now, gap, pace, prorated, run_rate
from models.rules.metrics.working_days import elapsed, employed, remaining, working_days
from models.rules.periods import labelled
from models.shapes.calendar import CalendarFacts
from models.shapes.figures import Figure


def booked(minor: int) -> Figure:
    """Return an actual as the ledger gives it."""
    return quantity("F-01", minor, "money")


def test_x_01_attainment_and_stretch() -> None:
    """X-01: 34.2 of 30 million are 114 %; the stretch target of 33 million is met."""
    assert attainment(booked(34_200_000), 30_000_000).value == Decimal("1.140000")
    assert stretch_target(30_000_000) == 33_000_000
    assert stretch_met(booked(34_200_000), 33_000_000)
    assert not stretch_met(undefined("F-01", "no_rate"), 33_000_000)


def test_x_01_the_best_fifth_is_counted_upwards() -> None:
    """X-01: n = 12 / 11 / 10 / 5 / 4 / 0 reps give k = 3 / 3 / 2 / 1 / 1 / 0."""
    assert [best_count(number) for number in (12, 11, 10, 5, 4, 0)] == [3, 3, 2, 1, 1, 0]


def test_x_01_pace_gap_and_run_rate() -> None:
    """X-01: 18 of 30 million after 15 of 22 working days."""
    actual = booked(18_000_000)
    assert half_up(expected_by_now(30_000_000, 15, 22)) == 20_454_545
    assert pace(actual, 30_000_000, 15, 22).value == Decimal("0.880000")
    assert gap(actual, 30_000_000, "money").value == 12_000_000
    assert run_rate(actual, 30_000_000, 22 - 15, "money").value == 1_714_286


def test_x_01_without_a_target_there_is_no_number() -> None:
    """X-01: a missing target is said, never 0 or 100 %."""
    figures = [
        attainment(booked(1), None),
        pace(booked(1), None, 15, 22),
        gap(booked(1), None, "money"),
        run_rate(booked(1), None, 7, "money"),
    ]
    assert {(figure.value, figure.reason) for figure in figures} == {(None, "no_target")}


def test_what_is_missing_in_the_actual_is_missing_in_what_is_made_of_it() -> None:
    """A reason and the currencies left out pass on."""
    nothing = undefined("F-01", "no_rate", left_out={"USD": 3})
    assert attainment(nothing, 100).reason == "no_rate"
    partly = quantity("F-01", 50, "money", source="both", left_out={"USD": 3})
    found = attainment(partly, 100)
    assert (found.value, found.source, found.left_out) == (Decimal("0.5"), "both", {"USD": 3})


def test_before_the_first_working_day_is_over_there_is_no_pace() -> None:
    """Nothing was expected yet."""
    assert pace(booked(5), 100, 0, 22).reason == "no_denominator"


def test_the_run_rate_is_nothing_once_the_target_is_reached_and_unknown_when_no_day_is_left() -> None:
    """F-03: 0 when the gap is closed, also on the last day."""
    assert run_rate(booked(120), 100, 0, "money").value == 0
    assert run_rate(booked(80), 100, 0, "money").reason == "no_denominator"


def test_joiners_and_leavers_have_a_part_of_the_target() -> None:
    """F-02: by working days employed, half up."""
    days = [date(2026, 3, day) for day in (2, 3, 4, 5, 6, 9)]
    assert employed(days, hired_on=date(2026, 3, 4), left_on=None) == 4
    assert employed(days, hired_on=None, left_on=date(2026, 3, 3)) == 2
    assert prorated(1_000, 4, 6) == 667
    assert prorated(1_000, 6, 6) == 1_000
    with pytest.raises(ValueError, match="working day"):
        prorated(1_000, 0, 0)


def test_a_working_day_is_over_when_its_evening_is_closed() -> None:
    """F-02: else at local midnight."""
    days = [date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)]
    assert elapsed(days, today=date(2026, 3, 6), closed=set()) == 1
    assert elapsed(days, today=date(2026, 3, 6), closed={date(2026, 3, 6)}) == 2


def test_x_03_march_2026_has_twenty_two_working_days() -> None:
    """X-03: by the team's calendar; those left include today until its evening is closed."""
    office = CalendarFacts(name="W", weekly=dict.fromkeys(range(1, 6), ((540, 720), (810, 1080))))
    days = working_days(office, labelled("2026-03"))
    assert len(days) == 22
    today = date(2026, 3, 20)
    assert [remaining(days, today=today, closed=closed) for closed in (set(), {today})] == [8, 7]
    assert elapsed(days, today=today, closed={today}) == 15


def test_who_equals_the_last_of_the_best_is_one_of_them() -> None:
    """F-04: ties on all four keys share the place; any one key decides."""
    first = Former("ana", Decimal("1.2"), 100, 90, 5)
    equal = [Former(name, Decimal("1.1"), 80, 70, 4) for name in ("bo", "cy")]
    behind = Former("di", Decimal("1.1"), 80, 70, 3)
    assert best([behind, *equal, first], share=Decimal("0.50")) == {"ana", "bo", "cy"}
    assert best([]) == set()


def test_x_02_the_split_of_a_target() -> None:
    """X-02: ten million by 3 : 2 : 2."""
    parts = split(1_000_000_000, [3, 2, 2])
    assert parts == [428_571_428, 285_714_286, 285_714_286]
    assert sum(parts) == 1_000_000_000
    found = coverage(parts, 1_000_000_000)
    assert found.figure.value == Decimal("1.000000")
    assert found.in_range


def test_coverage_below_one_or_above_the_most_is_out_of_range() -> None:
    """F-05: in range from 1.00 to 1.30, both included."""
    assert not coverage([99], 100).in_range
    assert coverage([130], 100).in_range
    assert not coverage([131], 100).in_range
    assert coverage([1], None).figure.reason == "no_target"


def test_weights_come_from_history_and_potential() -> None:
    """F-05: the mean of both shares; one alone when the other is missing; equal when both are."""
    assert proposed_weights([3, 1], [1, 1]) == [Decimal("0.625"), Decimal("0.375")]
    assert proposed_weights([3, 1], [0, 0]) == [Decimal("0.75"), Decimal("0.25")]
    assert proposed_weights([0, 0], [0, 0]) == [Decimal("0.5"), Decimal("0.5")]
    assert split(7, [0, 0]) == [4, 3]


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
def test_a_split_adds_up_exactly(total: int, weights: list[int]) -> None:
    """No unit is lost or made, each part is its share to less than one unit, a minus mirrors a plus."""
    parts = split(total, weights)
    assert sum(parts) == total
    assert split(-total, weights) == [-part for part in parts]
    whole = sum(weights)
    if whole:
        off = [abs(part * whole - total * weight) for part, weight in zip(parts, weights, strict=True)]
        assert all(distance < whole for distance in off)


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_attainment_is_no_target_away_from_the_truth(actual: int, target: int) -> None:
    """The quotient is right to half of the sixth decimal."""
    value = attainment(booked(actual), target).value
    assert value is not None
    assert abs(value * target - actual) * 2 <= Decimal("0.000001") * target
