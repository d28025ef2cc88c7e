"""Who may not answer any more is told so, and loses nothing."""

import pytest
from sqlalchemy import delete
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.metric import MetricValue
from models.shapes.standup import StandupNumbers, StandupWords
from models.tables import MemberRole
from models.usecases import standup
from tests.usecases.standup.day import Day, utc

IN_TIME = utc("2026-03-09 09:20")


def test_after_the_lock_nothing_is_kept_but_the_draft(day: Day) -> None:
    """The sentence names the moment and the manager; the text stays for the note."""
    day.ask("Ana")
    after = utc("2026-03-09 11:30")
    day.wait_until(after)
    with pytest.raises(standup.StandupLocked) as locked:
        day.answer("Ana", now=after, effective_visits=3)
    assert locked.value.facts == {"locked_at": utc("2026-03-09 11:00"), "manager": "Omar"}
    with pytest.raises(standup.StandupLocked):
        day.say("Ana", StandupWords(share="x"), now=after)
    standup.keep_draft(
        day.session, day.cast["Ana"], day.entry("Ana").id, {"share": {"value": "x"}}, now=after
    )
    assert day.entry("Ana").draft == {"typed": {"share": {"value": "x"}}}
    assert day.entry("Ana").state == "missed"


def test_without_a_manager_the_lock_offers_no_note(day: Day) -> None:
    """Nobody above: another sentence."""
    day.ask("Ana")
    day.change_member("Ana", manager_id=None)
    with pytest.raises(standup.LockedForGood):
        day.answer("Ana", now=utc("2026-03-09 12:00"))


@pytest.mark.parametrize("change", ["deactivated", "left", "moved", "no rep"])
def test_who_no_longer_belongs_is_told_and_loses_nothing(day: Day, change: str) -> None:
    """The form stood open while the roster changed."""
    day.ask("Ana")
    if change == "moved":
        day.change_member("Ana", team_id=day.cast.east)
    elif change == "no rep":
        day.session.execute(
            delete(MemberRole).where(
                MemberRole.workspace_id == workspace_of(day.session), MemberRole.member_id == day.cast["Ana"]
            )
        )
    else:
        day.change_member("Ana", status=change)
    with pytest.raises(standup.NotExpected):
        day.answer("Ana", now=IN_TIME, effective_visits=3)
    standup.keep_draft(day.session, day.cast["Ana"], day.entry("Ana").id, {"today:a": 3}, now=IN_TIME)
    assert day.entry("Ana").draft == {"typed": {"today:a": 3}}


def test_somebody_elses_entry_is_refused(day: Day) -> None:
    """Not answered, not skipped, not drafted."""
    day.ask("Ana")
    entry_id, tom = day.entry("Ana").id, day.cast["Tom"]
    numbers = StandupNumbers(today=(MetricValue(code="new_leads", value=1),))
    with pytest.raises(standup.NoSuchStandup):
        standup.submit_numbers(day.session, tom, entry_id, numbers, view_id="V", now=IN_TIME)
    with pytest.raises(standup.NoSuchStandup):
        standup.keep_draft(day.session, tom, entry_id, {}, now=IN_TIME)
    with pytest.raises(standup.NoSuchStandup):
        standup.skip(day.session, tom, uuid7(), "x", now=IN_TIME)


def test_words_beyond_what_the_store_keeps_are_refused(day: Day) -> None:
    """With the field's name."""
    day.ask("Ana")
    with pytest.raises(standup.TextTooLong) as refused:
        day.say("Ana", StandupWords(share="x" * 2001), now=IN_TIME)
    assert refused.value.field == "share"
