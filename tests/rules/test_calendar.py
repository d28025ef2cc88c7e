"""Working days: the company's word, then the holidays library with make-up days, then the week."""

from datetime import date

import pytest

from models.rules.calendar import holiday_name, is_working_day, is_working_part
from models.rules.regions import UnknownRegion, region_year, require_region
from models.shapes.calendar import CalendarFacts, DayOverride

WEEK = dict.fromkeys(range(1, 6), ((540, 720), (810, 1080)))
CHINA = CalendarFacts(name="China", region="CN", weekly=WEEK)
MAKE_UP_SATURDAY = date(2026, 2, 14)
NEW_YEARS_EVE = date(2026, 2, 16)


def test_a_chinese_make_up_saturday_is_worked() -> None:
    """The library's exchange days are believed, though they are Saturdays."""
    assert MAKE_UP_SATURDAY.isoweekday() == 6
    assert is_working_day(CHINA, MAKE_UP_SATURDAY)
    assert not is_working_day(CHINA, date(2026, 2, 21))


def test_a_holiday_on_a_weekday_is_free_and_named_in_the_readers_language() -> None:
    """The name is shown, so that a surprising day off explains itself."""
    assert not is_working_day(CHINA, NEW_YEARS_EVE)
    assert holiday_name(CHINA, NEW_YEARS_EVE) == "Chinese New Year's Eve"
    assert holiday_name(CHINA, NEW_YEARS_EVE, "zh_CN") == "农历除夕"
    assert holiday_name(CHINA, date(2026, 3, 9)) is None


def test_the_companys_word_beats_the_library_and_the_week() -> None:
    """A day the company works is worked, and a day it closes is free and named."""
    said = CHINA.model_copy(
        update={
            "overrides": (
                DayOverride(day=NEW_YEARS_EVE, working=True),
                DayOverride(day=MAKE_UP_SATURDAY, working=False, name="Founders' day"),
            )
        }
    )
    assert is_working_day(said, NEW_YEARS_EVE)
    assert not is_working_day(said, MAKE_UP_SATURDAY)
    assert holiday_name(said, MAKE_UP_SATURDAY) == "Founders' day"


def test_a_half_day_off_leaves_the_other_half() -> None:
    """An afternoon off takes the evening only."""
    friday = date(2026, 3, 13)
    said = CHINA.model_copy(update={"overrides": (DayOverride(day=friday, working=False, part="pm"),)})
    assert is_working_part(said, friday, "am")
    assert not is_working_part(said, friday, "pm")
    assert is_working_day(said, friday)


def test_without_a_region_the_week_alone_decides() -> None:
    """A company that names no region has no holidays."""
    plain = CalendarFacts(name="plain", weekly=WEEK)
    assert is_working_day(plain, NEW_YEARS_EVE)
    assert not is_working_day(plain, date(2026, 2, 15))


def test_the_islands_have_a_holiday_of_their_own() -> None:
    """A part of a country is a region."""
    hawaii = CalendarFacts(name="Hawaii", region="US-HI", weekly=WEEK)
    assert holiday_name(hawaii, date(2026, 3, 26)) == "Prince Jonah Kuhio Kalanianaole Day"
    assert is_working_day(hawaii.model_copy(update={"region": "US"}), date(2026, 3, 26))


@pytest.mark.parametrize(
    ("typed", "kept"), [("cn", "CN"), ("uk", "GB"), ("GBR", "GB"), ("us-hi", "US-HI"), (" CN ", "CN")]
)
def test_a_region_is_kept_in_its_proper_spelling(typed: str, kept: str) -> None:
    """Case is forgiven, and so are the other codes of a country."""
    assert require_region(typed) == kept
    assert region_year(typed, 2026) == region_year(kept, 2026)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("US-HX", "US-"), ("China", "CN"), ("英国", "GB"), ("Germny", "DE")],
)
def test_an_unknown_region_is_refused_with_the_nearest_known(typed: str, nearest: str) -> None:
    """Whoever typed it sees what would work."""
    with pytest.raises(UnknownRegion) as refused:
        region_year(typed, 2026)
    assert "Nearest" in str(refused.value)
    assert nearest in str(refused.value)


@pytest.mark.parametrize("typed", ["XQ", "", "Mordor"])
def test_a_region_like_no_other_is_refused_without_a_guess(typed: str) -> None:
    """How to write one is said all the same."""
    with pytest.raises(UnknownRegion) as refused:
        region_year(typed, 2026)
    assert "Nearest" not in str(refused.value)
    assert "such as US-HI" in str(refused.value)
