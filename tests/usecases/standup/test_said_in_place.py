"""Once answered or skipped, the prompt says so where it stands."""

from datetime import datetime

import pytest

from models.shapes.standup import StandupWords
from models.tables import OutboxRow
from models.usecases import standup
from tests.usecases.standup.day import Day, utc

IN_TIME = utc("2026-03-09 09:12")
REMINDED = utc("2026-03-09 09:45")


@pytest.fixture
def asked(day: Day) -> Day:
    """Ana's prompt stands in Slack."""
    day.fire("Ana")
    (prompt,) = day.rows("standup_prompt")
    prompt.state, prompt.ts, prompt.channel = "sent", "1773047400.000100", "D_ANA"
    day.session.flush()
    standup.prompt_delivered(day.session, day.entry("Ana").id, at=utc("2026-03-09 09:00"), post_id=prompt.id)
    return day


def test_an_answered_prompt_says_so_and_can_be_changed(asked: Day) -> None:
    """The message takes the prompt's place, at once."""
    asked.answer("Ana", now=IN_TIME)
    (told,) = asked.rows("standup_answered")
    (prompt,) = asked.rows("standup_prompt")
    assert (told.replaces, told.payload["state"], told.available_at) == (prompt.id, "submitted", IN_TIME)


def test_the_message_holds_what_was_answered(asked: Day) -> None:
    """A morning's targets, not yesterday's results; a later change of words leaves them there."""
    asked.answer(
        "Ana", now=IN_TIME, yesterday={"effective_visits": 3}, effective_visits=5, booked_amount=20_000_00
    )
    asked.say("Ana", StandupWords(share="Ask for the budget first"), now=IN_TIME, view="V2")
    for told in asked.rows("standup_answered"):
        assert told.payload["numbers"] == [
            {"code": "effective_visits", "value": 5},
            {"code": "booked_amount", "value": 20_000_00},
        ]


def _reminded(day: Day, late: datetime) -> OutboxRow:
    standup.follow_up(day.session, now=late)
    (reminder,) = day.rows("standup_reminder")
    reminder.state, reminder.ts, reminder.channel = "sent", "1773050100.000100", "D_ANA"
    day.session.flush()
    return reminder


def test_an_answer_puts_the_reminder_to_rest(asked: Day) -> None:
    """Nobody is asked twice by a message that still stands there; a change says it no second time."""
    reminder = _reminded(asked, REMINDED)
    asked.answer("Ana", now=REMINDED)
    asked.answer("Ana", now=REMINDED, view="V2", effective_visits=6)
    (settled,) = [row for row in asked.rows("standup_reminder") if row.id != reminder.id]
    assert (settled.replaces, settled.payload["settled"]) == (reminder.id, True)
    assert (settled.state, settled.available_at) == ("pending", REMINDED)


def test_an_answer_right_after_a_skip_leaves_the_reminder_at_rest(asked: Day) -> None:
    """The update that waits is not lost with what the answer takes back."""
    reminder = _reminded(asked, REMINDED)
    entry = asked.entry("Ana")
    standup.skip(asked.session, entry.member_id, entry.id, "At a fair", now=REMINDED)
    asked.answer("Ana", now=REMINDED)
    waiting = [row for row in asked.rows("standup_reminder") if row.state == "pending"]
    assert [(row.replaces, row.payload["settled"]) for row in waiting] == [(reminder.id, True)]


def test_the_second_page_says_nothing_new(asked: Day) -> None:
    """One form, one change of the message."""
    asked.answer("Ana", now=IN_TIME)
    asked.say("Ana", StandupWords(), now=IN_TIME)
    assert len(asked.rows("standup_answered")) == 1


def test_a_change_before_the_message_left_takes_its_place(asked: Day) -> None:
    """Skipped, then answered within a second: the rep reads the last word only."""
    standup.skip(asked.session, asked.entry("Ana").member_id, asked.entry("Ana").id, "At a fair", now=IN_TIME)
    asked.answer("Ana", now=IN_TIME)
    waiting = [row.payload["state"] for row in asked.rows("standup_answered") if row.state == "pending"]
    assert waiting == ["submitted"]


def test_who_answers_before_the_prompt_arrived_reads_nothing_twice(day: Day) -> None:
    """No prompt stands in Slack: there is nothing to change."""
    day.fire("Ana")
    day.answer("Ana", now=IN_TIME)
    assert day.rows("standup_answered") == []
