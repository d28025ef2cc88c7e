"""One person's stand-ups as look-ups show them."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.queries.standup import day_status, participation
from models.shapes.standup import DayStatus, Participation, StandupWords
from models.usecases import standup
from tests.cast import Cast
from tests.usecases.standup.day import MONDAY, Day, utc


@pytest.fixture
def day(session: Session, team: Cast) -> Day:
    """Return the standard team on Monday."""
    return Day(session, team)


def test_a_day_shows_what_was_asked_and_answered(day: Day) -> None:
    """Numbers by phase, words, moments."""
    day.ask("Ana")
    day.answer("Ana", effective_visits=3)
    day.say("Ana", StandupWords(share="Ask twice"))
    shown = day_status(day.session, day.cast["Ana"], "morning", MONDAY)
    assert (shown.state, shown.metrics) == ("submitted", (("today_target", "effective_visits", 3),))
    assert (shown.words.share, shown.due_at) == ("Ask twice", utc("2026-03-09 10:00"))
    assert not shown.voluntary


def test_a_day_without_an_entry_is_said_to_be_none(day: Day) -> None:
    """State None = nothing was asked."""
    assert day_status(day.session, day.cast["Ana"], "evening", MONDAY) == DayStatus(
        entry_id=None, standup_kind="evening", local_date=MONDAY, state=None
    )


def test_an_answer_on_a_day_off_is_marked_voluntary(day: Day) -> None:
    """So that no count takes it."""
    saturday, now = MONDAY + timedelta(days=5), utc("2026-03-14 09:00")
    standup.open_draft(day.session, day.cast["Ana"], "morning", now=now)
    day.answer("Ana", on=saturday, now=now)
    assert day_status(day.session, day.cast["Ana"], "morning", saturday).voluntary
    found = participation(day.session, day.cast["Ana"], MONDAY, saturday)
    assert found["morning"] == Participation(expected=0, on_time=0, late=0)


def test_participation_counts_what_ended(day: Day) -> None:
    """On time, late, missed; the excused and the still open are not expected."""
    day.ask("Ana", "Tom")
    day.answer("Ana", now=utc("2026-03-09 10:30"))
    day.wait_until(utc("2026-03-09 11:00"))
    day.ask("Ana", kind="evening")
    counts = {
        name: participation(day.session, day.cast[name], MONDAY, MONDAY) for name in ("Ana", "Tom", "Ben")
    }
    assert counts["Ana"]["morning"] == Participation(expected=1, on_time=0, late=1)
    assert counts["Ana"]["evening"].expected == 0
    assert counts["Tom"]["morning"] == Participation(expected=1, on_time=0, late=0)
    assert counts["Ben"]["morning"].expected == 0
