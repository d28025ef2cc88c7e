"""Skip, and the note after the lock."""

import pytest

from models.shapes.messages import NoteToManager
from models.usecases import standup
from tests.usecases.standup.day import Day, utc

NOW = utc("2026-03-09 09:20")
AFTER = utc("2026-03-09 11:30")


def test_a_skip_keeps_the_reason_and_ends_the_reminders(day: Day) -> None:
    """Prompted | skip | skipped, credit 0; no reminder follows, no miss at the lock."""
    day.ask("Ana")
    standup.skip(day.session, day.cast["Ana"], day.entry("Ana").id, " At a fair ", now=NOW)
    day.wait_until(AFTER)
    entry = day.entry("Ana")
    assert (entry.state, entry.skip_reason, entry.credit_bp) == ("skipped", "At a fair", 0)
    assert day.sent("standup_reminder") == []


def test_a_skip_needs_a_reason_and_something_to_skip(day: Day) -> None:
    """Empty, too long, answered already, locked: refused."""
    day.ask("Ana", "Tom")
    ana, entry_id = day.cast["Ana"], day.entry("Ana").id
    with pytest.raises(standup.ReasonMissing) as missing:
        standup.skip(day.session, ana, entry_id, "   ", now=NOW)
    assert missing.value.field == "reason"
    with pytest.raises(standup.TextTooLong):
        standup.skip(day.session, ana, entry_id, "x" * 2001, now=NOW)
    with pytest.raises(standup.StandupLocked):
        standup.skip(day.session, ana, entry_id, "x", now=AFTER)
    day.answer("Ana", now=NOW)
    with pytest.raises(standup.AlreadyAnswered):
        standup.skip(day.session, ana, entry_id, "x", now=NOW)


def test_a_note_goes_to_the_manager_once(day: Day) -> None:
    """Pressed twice it is one note; the reader's name is returned, the draft is gone."""
    day.ask("Ana")
    ana, entry_id = day.cast["Ana"], day.entry("Ana").id
    standup.keep_draft(day.session, ana, entry_id, {"share": {"value": "x"}}, now=AFTER)
    for _ in range(2):
        assert standup.send_note(day.session, ana, entry_id, "Three visits", now=AFTER) == "Omar"
    assert day.sent("note_to_manager", "U_OMAR") == [
        NoteToManager(
            name="Ana",
            slack_user_id="U_ANA",
            standup_kind="morning",
            local_date=day.entry("Ana").local_date,
            text="Three visits",
        )
    ]
    assert day.entry("Ana").draft is None


def test_a_note_needs_words_and_a_reader(day: Day) -> None:
    """Without a manager nobody would read it."""
    day.ask("Ana")
    ana, entry_id = day.cast["Ana"], day.entry("Ana").id
    with pytest.raises(standup.NoteMissing):
        standup.send_note(day.session, ana, entry_id, "", now=AFTER)
    day.change_member("Ana", manager_id=None)
    with pytest.raises(standup.NobodyToTell):
        standup.send_note(day.session, ana, entry_id, "x", now=AFTER)


def test_who_left_the_stand_ups_still_gets_the_note_out(day: Day) -> None:
    """Nothing typed is lost: the note goes to the manager of now."""
    day.ask("Ana")
    day.change_member("Ana", team_id=day.cast.east, manager_id=day.cast["Wang"])
    assert standup.send_note(day.session, day.cast["Ana"], day.entry("Ana").id, "x", now=NOW) == "Wang"
