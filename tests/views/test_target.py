"""Targets and what they ask for, in words."""

from models.shapes.reader import Reader
from tests.views.lookups.facts import course
from views.course import course_text
from views.language import speak

SAY = speak(Reader(zone="Europe/London", currency="CNY"))


def test_a_course_says_what_is_done_how_fast_and_what_is_missing() -> None:
    """X-01 in three lines."""
    text = course_text(course("booked_amount", 30_000_000, 18_000_000, stretch=33_000_000), SAY)
    assert text.split("\n") == [
        "*Booked amount*: CN¥180,000 of CN¥300,000 (60%)",
        "behind pace: 88% · CN¥120,000 to go · CN¥17,142.86 each working day",
        "Stretch target for the best of last time: CN¥330,000",
    ]


def test_a_reached_target_asks_for_nothing() -> None:
    """X-01: 114 percent, the stretch target met."""
    text = course_text(course("booked_amount", 30_000_000, 34_200_000, stretch=33_000_000), SAY)
    assert text.split("\n") == [
        "*Booked amount*: CN¥342,000 of CN¥300,000 (114%)",
        "The target is reached.",
        "Stretch target CN¥330,000: reached!",
    ]


def test_nothing_done_and_no_target_are_said() -> None:
    """Undefined is words, not a zero."""
    assert course_text(course("won_deals", 5, None), SAY) == "*Deals won*: nothing yet of 5"
    assert course_text(course("won_deals", None, 2), SAY) == "*Deals won*: 2; no target"
    assert "0.7 each working day" in course_text(course("won_deals", 5, 0), SAY)
