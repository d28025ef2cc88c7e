"""Which reported number counts for a date."""

from datetime import date

from models.rules.day_numbers import day_numbers, reported, total
from models.shapes.metric import MetricPair
from models.shapes.standup import DayStatus, StandupKind

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)
CODE = "effective_visits"


def told(kind: StandupKind, on: date, *values: tuple[str, int], spoke_of: date | None = None) -> DayStatus:
    """Return an answered stand-up."""
    metrics = tuple((phase, CODE, value) for phase, value in values)
    return DayStatus(
        entry_id=None,
        standup_kind=kind,
        local_date=on,
        state="submitted",
        metrics=metrics,
        yesterday_on=spoke_of,
    )


def numbers(*days: DayStatus, on: date = MONDAY) -> MetricPair:
    """Return the one pair of a date."""
    (pair,) = day_numbers(reported(days), [CODE], on)
    return pair


def test_the_morning_promises_and_the_evening_tells() -> None:
    """Both of the same date."""
    pair = numbers(told("morning", MONDAY, ("today_target", 4)), told("evening", MONDAY, ("today_actual", 3)))
    assert (pair.actual, pair.target) == (3, 4)


def test_what_the_evening_did_not_give_the_next_morning_gives() -> None:
    """Yesterday's actual, asked again."""
    pair = numbers(
        told("morning", MONDAY, ("today_target", 4)),
        told("evening", MONDAY),
        told("morning", TUESDAY, ("yesterday_actual", 2)),
    )
    assert pair.actual == 2


def test_what_the_next_morning_corrected_counts() -> None:
    """The later word of the same rep; whoever corrects nothing leaves the evening's number."""
    evening = told("evening", MONDAY, ("today_actual", 5))
    assert numbers(evening, told("morning", TUESDAY, ("yesterday_actual", 0))).actual == 0
    assert numbers(evening, told("morning", TUESDAY, ("today_target", 2))).actual == 5


def test_a_correction_after_a_day_away_counts_for_the_day_that_it_speaks_of() -> None:
    """Away on Tuesday, whose rows say nothing: Wednesday corrects Monday."""
    evening = told("evening", MONDAY, ("today_actual", 5))
    corrected = told("morning", WEDNESDAY, ("yesterday_actual", 0), spoke_of=MONDAY)
    assert numbers(evening, told("morning", TUESDAY), corrected).actual == 0


def test_what_is_said_of_a_day_without_rows_counts_for_no_other_day() -> None:
    """Nobody was asked on Tuesday, and Wednesday tells of it: Monday's number stands."""
    evening = told("evening", MONDAY, ("today_actual", 5))
    of_tuesday = told("morning", WEDNESDAY, ("yesterday_actual", 2), spoke_of=TUESDAY)
    assert numbers(evening, of_tuesday).actual == 5
    assert numbers(evening, of_tuesday, on=TUESDAY).actual == 2


def test_without_a_morning_the_evening_before_promised() -> None:
    """Tomorrow's target of the last evening."""
    assert numbers(told("evening", MONDAY, ("tomorrow_target", 5)), on=TUESDAY).target == 5


def test_nothing_given_stays_nothing() -> None:
    """Undefined is never zero, not in a sum either."""
    assert numbers() == MetricPair(code=CODE)
    assert total([[MetricPair(code=CODE)], [MetricPair(code=CODE)]], [CODE]) == (MetricPair(code=CODE),)
    assert (
        total([[MetricPair(code=CODE, actual=2)], [MetricPair(code=CODE, actual=3)]], [CODE])[0].actual == 5
    )
