"""Whoever is given something of a complaint hears of it at once; what is still untold goes to them."""

from datetime import timedelta

import pytest

from models.usecases import complaint
from tests.usecases.complaint.desk import HOUR, MORNING, Desk

NIGHT = MORNING + timedelta(hours=14)  # 23:00 where Li, Mia and Wang are
EIGHT = MORNING + timedelta(hours=23)


def _given(desk: Desk) -> list[tuple[str, str]]:
    return [(one["target"], one["what"]) for one in desk.notices("complaint_given")]


def test_whoever_is_given_something_hears_at_once_and_is_called(desk: Desk) -> None:
    """All of it, a step, a part: by a direct message and by name in the thread; nobody of the own press."""
    s, wang, slack = desk.session, desk.who("Wang"), desk.cast.slack_id
    key = desk.record().complaint_id
    complaint.change_owner(s, wang, key, desk.cast["Mia"], now=NIGHT)
    complaint.change_step(s, wang, key, "handling", desk.cast["Li"], now=NIGHT)
    complaint.change_step(s, wang, key, "feedback", desk.cast["Wang"], now=NIGHT + HOUR)
    complaint.add_person(s, wang, key, desk.cast["Ruth"], now=NIGHT)
    assert _given(desk) == [(slack("Mia"), "owner"), (slack("Li"), "handling"), (slack("Ruth"), "part")]
    assert {one["at"] for one in desk.notices("complaint_given")} == {NIGHT}
    called = [one["calls"] for one in desk.notices("complaint_note")]
    assert called == [slack("Mia"), slack("Li"), "", slack("Ruth")]


def test_whoever_leads_the_new_owner_is_called(desk: Desk) -> None:
    """Ana's manager is Omar; Ruth gives her the case."""
    key = desk.record().complaint_id
    complaint.change_owner(desk.session, desk.who("Ruth"), key, desk.cast["Ana"], now=MORNING)
    notes = [(one["what"], one["calls"]) for one in desk.notices("complaint_note")]
    slack = desk.cast.slack_id
    assert notes == [("change_owner", slack("Ana")), ("manager", slack("Omar"))]


def test_what_quiet_hours_held_back_goes_to_the_new_owner(desk: Desk) -> None:
    """The warning fired at 23:00 for Li; Mia is the owner when it is told."""
    key = desk.record(at=NIGHT - 12 * HOUR).complaint_id
    complaint.answered(desk.session, desk.who("Li"), key, now=NIGHT - 11 * HOUR)
    desk.climb(NIGHT)
    complaint.change_owner(desk.session, desk.who("Wang"), key, desk.cast["Mia"], now=NIGHT + HOUR)
    before = len(desk.notices())
    desk.climb(EIGHT)
    (told,) = desk.notices()[before:]
    assert (told["target"], told["lines"][0]["heard"]["level"]) == (desk.cast.slack_id("Mia"), -50)


@pytest.mark.parametrize("by", ["Ruth", "Li"])
def test_the_owner_of_a_major_one_is_told_whoever_records_it(desk: Desk, by: str) -> None:
    """Li owns it and has steps in half an hour: the message is what Li acts from, as with a general one."""
    desk.record("major", by=by)
    (told,) = [one for one in desk.notices() if one["target"] == desk.cast.slack_id("Li")]
    assert told["lines"][0]["heard"]["role"] == "owner"
