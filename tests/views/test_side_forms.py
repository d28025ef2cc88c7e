"""The small forms around the stand-up: skip, note, excuse, correct."""

from datetime import date

import pytest

from models.shapes.metric import METRICS
from models.shapes.reader import Locale, Reader
from models.shapes.standup import (
    DayStatus,
)
from tests.second_opinion import violations
from tests.views.drafts import ENTRY, LOCALES, LONG, draft, filled
from views.standup import build
from views.standup.note import note_form, note_of, with_note_button
from views.standup.side_forms import (
    correct_form,
    excuse_form,
    read_corrections,
    skip_form,
    withdraw_form,
)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_small_form_is_one_that_slack_takes(locale: Locale) -> None:
    """Skip, note, excuse, correct."""
    reader = Reader(locale=locale)
    metrics = tuple((phase, code, 7) for phase in ("yesterday_actual", "today_target") for code in METRICS)
    day = DayStatus(
        entry_id=ENTRY, standup_kind="morning", local_date=date(2026, 3, 9), state="late", metrics=metrics
    )
    forms = [
        skip_form(ENTRY, reader),
        excuse_form(ENTRY, reader),
        withdraw_form(ENTRY, reader),
        note_form(ENTRY, LONG * 100, reader, because=LONG * 100),
        correct_form(day, "CNY", reader),
        with_note_button(build(draft(), reader), ENTRY, LONG, reader),
    ]
    assert [found for form in forms for found in violations(form, "modal")] == []


def test_the_note_says_what_was_typed() -> None:
    """After the lock nothing has to be typed again."""
    answers = {
        "today:effective_visits": "3",
        "cause": "time",
        "stuck1:text": "Price",
        "stuck1:support": "manager",
        "stuck": ["yes"],
        "still:x": "still",
        "plan": None,
    }
    assert note_of(answers, Reader()).splitlines() == [
        "Today, Effective visits: 3",
        "Due to: time",
        "Stuck: Price",
        "Support wanted from: the manager",
    ]
    assert "今天" in note_of(answers, Reader(locale="zh_CN"))


def test_a_correction_holds_only_what_changed() -> None:
    """Untouched numbers are no correction."""
    day = DayStatus(
        entry_id=ENTRY,
        standup_kind="evening",
        local_date=date(2026, 3, 9),
        state="late",
        metrics=(("today_actual", "effective_visits", 3), ("today_actual", "booked_amount", 500)),
    )
    view = filled(correct_form(day, "CNY", Reader()), today__effective_visits="5", reason="Miscounted")
    assert read_corrections(view) == {("today_actual", "effective_visits"): 5}
