"""Whoever leads a complaint's owner now is its manager, by whatever way that changed."""

from datetime import date

from models.shapes.roster import MemberRow
from models.usecases import complaint, roster
from models.usecases.importing import members
from tests.cast import PEOPLE
from tests.usecases.complaint.desk import HOUR, MORNING, Desk

EVERYBODY = tuple(PEOPLE.values())


def test_an_owner_with_another_superior_brings_the_complaints_along(desk: Desk) -> None:
    """Li is Omar's from now on: so is what is open, in the same breath; what ended stays Wang's."""
    s, ada = desk.session, desk.who("Ada")
    key, over = desk.record(restricted=True).complaint_id, desk.record().complaint_id
    complaint.cancel(s, desk.who("Wang"), over, "It was none", now=MORNING)
    roster.save_member(s, MemberRow(person="Li", manager="Omar"), EVERYBODY, actor=ada, now=MORNING + HOUR)
    case = desk.view(key)
    assert (case.manager, desk.view(over).manager) == ("Omar", "Wang")
    assert {(one.name, one.part) for one in case.people} == {("Li", "owner"), ("Omar", "manager")}
    (told,) = (one for one in desk.notices("complaint_note") if one["what"] == "manager")
    assert (told["complaint_id"], told["calls"]) == (str(key), desk.cast.slack_id("Omar"))
    desk.climb(MORNING + 2 * HOUR)
    assert (1, "Omar") in [(level, name) for level, name, *_ in desk.told(key)]


def test_a_file_moves_them_too_and_who_has_a_step_looks_on(desk: Desk) -> None:
    """Wang still has the investigation; the same line again says nothing twice."""
    s = desk.session
    key = desk.record().complaint_id
    complaint.change_step(s, desk.who("Ruth"), key, "investigation", desk.cast["Wang"], now=MORNING)
    for _ in range(2):
        text = "person,team,roles,manager\n@li,East,rep,@omar\n"
        members.import_members(s, text, EVERYBODY, actor=desk.who("Ada"), now=MORNING + HOUR)
    case = desk.view(key)
    assert {(one.name, one.part) for one in case.people} == {
        ("Li", "owner"), ("Omar", "manager"), ("Wang", "observer"),
    }  # fmt: skip
    assert [one["what"] for one in desk.notices("complaint_note")].count("manager") == 1


def test_a_superior_who_leaves_is_followed_by_the_next_one(desk: Desk) -> None:
    """Wang goes: Ruth has the case and is called into its thread."""
    s = desk.session
    key = desk.record().complaint_id
    last_day = date(2026, 3, 8)
    roster.remove_member(s, desk.cast["Wang"], last_day=last_day, actor=desk.who("Ada"), now=MORNING)
    assert desk.view(key).manager == "Ruth"
    calls = [one["calls"] for one in desk.notices("complaint_note") if one["what"] == "manager"]
    assert calls == [desk.cast.slack_id("Ruth")]
