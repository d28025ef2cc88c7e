"""What each section of a digest says of a line."""

from collections.abc import Mapping
from typing import Any

import pytest

from models.shapes.digest import DigestLine, SectionCode
from models.shapes.metric import MetricPair, Money
from models.shapes.reader import Reader
from tests.views.digest_samples import MONDAY, NINE, SECTIONS
from views.digest.lines import in_words
from views.language import speak

SAY = speak(Reader(locale="en", zone="Asia/Shanghai"))
SAID: Mapping[SectionCode, tuple[str, str]] = {  # the line's code, and its words
    "misses_in_a_row": ("", "3 stand-ups missed in a row"),
    "complaints": ("overdue", "hm, late since Mon, Mar 9, 09:00"),
    "support": ("price", "hm, price, 3 days, answer by Mon, Mar 9, 09:00"),
    "money": ("", "CN¥500, level 3"),
    "reviews": ("overdue", "week of Mon, Mar 9, review overdue"),
    "missed": ("prompted", "hm, Mon, Mar 9, can still answer until 09:00"),
    "late": ("", "hm, at 09:00"),
    "skipped": ("", "hm, Mon, Mar 9"),
    "deviations": ("customer", "hm, cause: the customer"),
    "blockers": ("delivery", "hm, delivery, 3 days, answer by Mon, Mar 9, 09:00"),
    "not_asked": ("", "hm, Mon, Mar 9"),
    "not_due": ("", "hm, due 09:00"),
    "away": ("sick", "hm, sick"),
    "corrections": ("", "Effective visits: 3 → 5, Mon, Mar 9, hm"),
    "came_late": ("", "hm, Mon, Mar 9, at 09:00"),
    "wins": ("", "Effective visits: 5 of 3 (166%), 3 deals won, hm"),
}


def line(code: str, **more: Any) -> DigestLine:
    """Return Ana's line with every fact that a section may tell."""
    return DigestLine(
        key="a", name="Ana", text="hm", code=code, count=3, on=MONDAY, at=NINE,
        pair=MetricPair(code="effective_visits", target=3, actual=5),
        sums=(Money(minor=500_00, currency="CNY"),), **more,
    )  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_words_its_own_facts(section: SectionCode) -> None:
    """What a manager needs to decide stands in the line."""
    code, words = SAID[section]
    assert in_words(section, line(code), SAY) == f"Ana: {words}"


def test_a_complaint_is_late_or_due_in_the_words_of_its_card() -> None:
    """What is late is named: somebody may be on it, and yet the customer waits."""
    late = line("overdue", clock="first_response")
    assert in_words("complaints", late, SAY) == "Ana: hm, First answer: overdue since Mon, Mar 9, 09:00"
    due = line("", clock="resolution")
    assert in_words("complaints", due, SAY) == "Ana: hm, Resolution: due Mon, Mar 9, 09:00"


def test_what_is_due_at_the_end_of_a_day_names_the_day() -> None:
    """Nobody knows whether midnight is the day before or after; `/coach waiting` says it so, too."""
    midnight = line("").model_copy(update={"at": NINE.replace(hour=16)})  # in Shanghai
    assert in_words("reviews", midnight, SAY) == "Ana: week of Mon, Mar 9, due Mon, Mar 9"
    assert SAY.deadline(NINE) == "Mon, Mar 9, 09:00"


def test_a_wish_that_waits_too_long_is_told_as_a_wish() -> None:
    """Nobody is shamed: when an answer was hoped for."""
    said = in_words("support", line("price", late=True), SAY)
    assert said == "Ana: hm, price, 3 days, no answer yet, hoped for by Mon, Mar 9, 09:00"
    assert "3 days, asked: Fay, answer by" in in_words("support", line("price", asked="Fay"), SAY)
