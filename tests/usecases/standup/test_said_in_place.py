"""Once answered or skipped, the prompt says so where it stands."""

import pytest

from models.shapes.standup import StandupWords
from models.usecases import standup
from tests.usecases.standup.day import Day, utc

IN_TIME = utc("2026-03-09 09:12")


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
