"""What an answer leaves in the audit."""

from models.shapes.standup import StandupWords
from models.usecases import standup
from tests.usecases.standup.day import Day
from tests.usecases.standup.test_answering import IN_TIME, actions


def test_a_form_is_written_down_once_however_often_it_comes(day: Day) -> None:
    """Its second page and Slack's second delivery are no second change; another number is one."""
    day.ask("Ana")
    day.answer("Ana", now=IN_TIME, effective_visits=3)
    day.answer("Ana", now=IN_TIME, effective_visits=3)
    entry_id = day.entry("Ana").id
    view_id = day.entry("Ana").view_id or ""
    for _ in range(2):
        standup.submit_words(
            day.session, day.cast["Ana"], entry_id, StandupWords(), view_id=view_id, now=IN_TIME
        )
    assert actions(day) == ["entry.submitted"]
    day.answer("Ana", now=IN_TIME, effective_visits=4)
    assert actions(day) == ["entry.submitted"] * 2
