"""Whether somebody is expected, and why not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.duty import duty, last_expected, next_expected
from models.shapes.calendar import AbsenceSpan, CalendarFacts, DayOverride, OffReason, PersonDays
from models.shapes.roster import DayPart
from models.shapes.standup import StandupKind

WEEK = dict.fromkeys(range(1, 6), ((540, 1080),))
CHINA = CalendarFacts(name="China", region="CN", weekly=WEEK)
LI = PersonDays(calendar=CHINA)
MONDAY = date(2026, 3, 9)
SATURDAY = date(2026, 3, 14)
MAKE_UP_SATURDAY = date(2026, 2, 28)
SUBSTITUTED_MONDAY = date(2026, 2, 23)


@pytest.mark.parametrize(
    ("facts", "on", "reason"),
    [
        ({}, SATURDAY, "weekend"),
        ({}, SUBSTITUTED_MONDAY, "holiday"),
        ({"weekdays": (2, 3)}, MONDAY, "part_time"),
        ({"weekdays": (2, 3)}, SATURDAY, "weekend"),
        ({"weekdays": (2, 3)}, MAKE_UP_SATURDAY, "part_time"),
        ({"absences": (AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY),)}, MONDAY, "absence"),
        ({"hired_on": date(2026, 3, 10)}, MONDAY, "not_hired"),
        ({"left_on": date(2026, 3, 8)}, MONDAY, "left"),
        ({"paused_until": date(2026, 3, 10)}, MONDAY, "paused"),
        ({"paused_until": date.max}, MONDAY, "paused"),
    ],
)
def test_a_day_off_has_its_reason(facts: dict[str, object], on: date, reason: OffReason) -> None:
    """Every day off says why it is one."""
    found = duty(LI.model_copy(update=facts), on, "morning")
    assert (found.expected, found.reason) == (False, reason)


def test_a_holiday_is_named() -> None:
    """The name of the holiday comes with the reason."""
    assert "substituted" in duty(LI, SUBSTITUTED_MONDAY, "evening").detail


def test_a_make_up_saturday_is_expected() -> None:
    """Li works the Saturday that pays for the long holiday."""
    assert duty(LI, MAKE_UP_SATURDAY, "morning").expected


def test_the_first_day_and_the_last_day_are_worked() -> None:
    """Hired on and left on are both inside."""
    days = LI.model_copy(update={"hired_on": MONDAY, "left_on": MONDAY})
    assert duty(days, MONDAY, "morning").expected


def test_the_day_a_pause_ends_is_on_again() -> None:
    """The date of a pause is the first day back."""
    assert duty(LI.model_copy(update={"paused_until": MONDAY}), MONDAY, "morning").expected


@pytest.mark.parametrize(
    ("part", "kept", "lost"), [("am", "evening", "morning"), ("pm", "morning", "evening")]
)
def test_half_a_day_away_excuses_that_half(part: DayPart, kept: StandupKind, lost: StandupKind) -> None:
    """A morning away leaves the evening, and the other way round."""
    days = LI.model_copy(update={"absences": (AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY, part=part),)})
    assert duty(days, MONDAY, kept).expected
    assert duty(days, MONDAY, lost).reason == "absence"
    assert duty(days, MONDAY, None).expected


def test_a_free_morning_leaves_the_afternoon_of_an_own_saturday() -> None:
    """The company is off before noon; who works Saturdays is expected after it."""
    free = DayOverride(day=SATURDAY, working=False, part="am")
    facts = CHINA.model_copy(update={"overrides": (free,)})
    days = PersonDays(calendar=facts, weekdays=(2, 3, 4, 5, 6))
    assert not duty(days, SATURDAY, "morning").expected
    assert duty(days, SATURDAY, "evening").expected


def test_own_weekdays_may_hold_a_saturday_but_no_holiday() -> None:
    """Who works Tuesday to Saturday is asked on Saturday, not on a holiday or when the company is closed."""
    days = LI.model_copy(update={"weekdays": (2, 3, 4, 5, 6)})
    assert duty(days, SATURDAY, "morning").expected
    assert duty(days, date(2026, 5, 2), "morning").reason == "holiday"
    closed = CHINA.model_copy(update={"overrides": (DayOverride(day=SATURDAY, working=False, name="Move"),)})
    assert duty(days.model_copy(update={"calendar": closed}), SATURDAY, "morning").detail == "Move"


def test_the_last_expected_day_leaps_over_the_long_holiday() -> None:
    """Before the day after the Spring Festival comes the make-up Saturday."""
    assert last_expected(LI, "morning", date(2026, 2, 24)) == date(2026, 2, 14)
    assert next_expected(LI, "morning", date(2026, 2, 14)) == date(2026, 2, 24)


def test_a_newcomer_has_no_day_before_the_first() -> None:
    """Nothing is asked about the time before somebody came."""
    assert last_expected(LI.model_copy(update={"hired_on": MONDAY}), "morning", MONDAY) is None


@given(st.dates(date(2025, 12, 1), date(2026, 12, 31)), st.sampled_from(["morning", "evening"]))
def test_the_last_expected_day_is_the_newest_one_before(on: date, kind: StandupKind) -> None:
    """No expected day lies between."""
    found = last_expected(LI, kind, on)
    assert found is not None
    assert found < on
    assert next_expected(LI, kind, found) is not None
    assert (next_expected(LI, kind, found) or on) >= on
