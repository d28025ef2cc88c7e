"""Values of different people made comparable."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from models.rules.boards.presence import presence
from models.rules.boards.ways import improved, of_target, personal_best, prorated
from models.rules.periods import labelled
from models.shapes.calendar import AbsenceSpan, CalendarFacts, PersonDays

DAYS = tuple(((9 * 60, 18 * 60),) if day < 6 else () for day in range(1, 8))
OFFICE = CalendarFacts(name="office", weekly=dict(enumerate(DAYS, 1)))
WEEK = labelled("2026-W11")  # Monday 9 to Sunday 15 March


def leave(first: int, last: int, part: str = "full") -> AbsenceSpan:
    """Return days off in March."""
    return AbsenceSpan.model_validate(
        {"starts_on": date(2026, 3, first), "ends_on": date(2026, 3, last), "part": part}
    )


@pytest.mark.parametrize(
    ("days", "share"),
    [
        (PersonDays(calendar=OFFICE), Fraction(1)),
        (PersonDays(calendar=OFFICE, weekdays=(1, 2)), Fraction(2, 5)),
        (PersonDays(calendar=OFFICE, absences=(leave(9, 11),)), Fraction(2, 5)),
        (PersonDays(calendar=OFFICE, absences=(leave(9, 9, "am"),)), Fraction(9, 10)),
        (PersonDays(calendar=OFFICE, hired_on=date(2026, 3, 12)), Fraction(2, 5)),
        (PersonDays(calendar=OFFICE, left_on=date(2026, 3, 9)), Fraction(1, 5)),
        (PersonDays(calendar=OFFICE, paused_until=date.max), Fraction(1)),
        (PersonDays(calendar=OFFICE, absences=(leave(1, 31),)), Fraction(0)),
    ],
)
def test_presence_is_the_share_of_the_working_half_days_that_are_ones_own(
    days: PersonDays, share: Fraction
) -> None:
    """Part-time, leave and joining late count; a pause of the bot's questions is not leave."""
    assert presence(days, WEEK) == share


def test_a_part_timer_is_reckoned_up_to_full_time() -> None:
    """Six visits in three of five days are ten; who was there a day of five is not reckoned up."""
    assert prorated(Decimal(6), Fraction(3, 5)) == 10
    assert prorated(Decimal(6), Fraction(1, 5)) is None
    assert prorated(None, Fraction(1)) is None


def test_improvement_is_a_rise_and_nothing_else() -> None:
    """Who did as well or worse is not on the board: nobody is shown falling."""
    assert improved(Decimal(15), Decimal(12)) == 3
    assert improved(Decimal(12), Decimal(12)) is None
    assert improved(Decimal(9), Decimal(12)) is None
    assert improved(Decimal(9), None) is None


def test_a_personal_best_is_a_share_of_the_best_before() -> None:
    """Without an earlier value there is nothing to beat."""
    assert personal_best(Decimal(15), [Decimal(10), None, Decimal(12)]) == Decimal("1.25")
    assert personal_best(Decimal(15), [None, Decimal(0)]) is None
    assert personal_best(None, [Decimal(1)]) is None


def test_a_target_is_a_hundred_percent() -> None:
    """No target, no percentage."""
    assert of_target(Decimal(104), Decimal(100)) == Decimal("1.04")
    assert of_target(Decimal(104), None) is None
