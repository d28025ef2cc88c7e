"""What time does to complaints: waits end, words are due, repairs are late, nobody objects."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from models.queries.tenancy import workspace_of
from models.shapes.complaint import ClosingForm, RepairForm
from models.tables import Complaint, OutboxRow
from models.usecases import complaint
from models.usecases.complaint.errors import (
    RepairMissing,
    RepairOpen,
)
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk, clock, step

CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota", satisfaction=4)
DAY = timedelta(days=1)


def test_waiting_pauses_the_resolution_and_solving_books_the_pause(desk: Desk) -> None:
    """Ten hours of waiting move the end by ten hours; solved while waiting counts no less."""
    li, s = desk.who("Li"), desk.session
    key = desk.record().complaint_id
    complaint.answered(s, li, key, now=MORNING + HOUR)
    complaint.plan(s, li, key, "Ask for papers", now=MORNING + HOUR)
    until = MORNING + 12 * HOUR
    waits = complaint.wait(s, li, key, "Papers", until, now=MORNING + 2 * HOUR)
    assert (waits.phase, clock(waits, "resolution").status) == ("awaiting_customer", "paused")
    assert complaint.follow_up(s, now=until - MINUTE) == 0
    assert complaint.follow_up(s, now=until) == 1
    back = desk.view(key, until)
    assert (back.phase, clock(back, "resolution").due_at) == ("handling", MORNING + 34 * HOUR)
    assert [one["about"] for one in desk.reminders()] == ["waited"]
    complaint.wait(s, li, key, "More papers", now=MORNING + 20 * HOUR)
    solved = complaint.resolve(s, li, key, "Done", now=MORNING + 90 * HOUR)
    assert clock(solved, "resolution").status == "met"


def test_a_major_one_is_closed_with_its_trust_repaired(desk: Desk) -> None:
    """I-13: at least one action, none planned any more; whoever has a late one is reminded every week."""
    wang, s = desk.who("Wang"), desk.session
    key = desk.record("major").complaint_id
    complaint.resolve(s, wang, key, "Replaced", answered_too=True, now=MORNING + MINUTE)
    with pytest.raises(RepairMissing):
        complaint.close(s, wang, key, CAUSE, now=MORNING + HOUR)
    form = RepairForm(kind="apology_letter", owner_id=desk.cast["Ruth"])
    planned = complaint.plan_repair(s, wang, key, form, now=MORNING + HOUR)
    (action,) = planned.repairs
    assert (action.due_on - MORNING.date()).days == 7
    with pytest.raises(RepairOpen):
        complaint.close(s, wang, key, CAUSE, now=MORNING + HOUR)
    for day in (4, 9, 16):  # nobody objected, but the action is open
        complaint.follow_up(s, now=MORNING + day * DAY)
    reminders = [(one["about"], one["target"]) for one in desk.reminders()]
    late, closing = ("repair", desk.cast.slack_id("Ruth")), ("closing", desk.cast.slack_id("Li"))
    above = ("closing", desk.cast.slack_id("Wang"))
    assert sorted(reminders) == sorted([closing, late, closing, above, late])
    complaint.repair_done(s, desk.who("Ruth"), key, action.action_id, now=MORNING + 9 * DAY)
    assert complaint.close(s, wang, key, CAUSE, now=MORNING + 9 * DAY).phase == "closed"


def test_a_plan_whose_every_action_was_cancelled_is_no_plan(desk: Desk) -> None:
    """I-13 asks for one that was done in this cycle, and none that is still planned."""
    wang, s = desk.who("Wang"), desk.session
    key = desk.record("major").complaint_id
    complaint.resolve(s, wang, key, "Replaced", answered_too=True, now=MORNING)
    form = RepairForm(kind="apology_letter", owner_id=desk.cast["Li"])
    for end in (complaint.repair_cancelled, complaint.repair_done):
        with pytest.raises(RepairMissing):
            complaint.close(s, wang, key, CAUSE, now=MORNING)
        action = complaint.plan_repair(s, wang, key, form, now=MORNING).repairs[-1]
        end(s, wang, key, action.action_id, now=MORNING)
    assert complaint.close(s, wang, key, CAUSE, now=MORNING).phase == "closed"
    complaint.reopen(s, wang, key, "Again", now=MORNING)
    complaint.resolve(s, wang, key, "Replaced", answered_too=True, cause=CAUSE, now=MORNING)
    assert "repair" in desk.view(key).lacks
    with pytest.raises(RepairMissing):
        complaint.close(s, wang, key, CAUSE, now=MORNING)
    action = complaint.plan_repair(s, wang, key, form, now=MORNING).repairs[-1]
    complaint.repair_done(s, wang, key, action.action_id, now=MORNING)
    s.execute(update(Complaint).where(Complaint.workspace_id == workspace_of(s)).values(case_channel_id="G1"))
    assert complaint.close(s, wang, key, CAUSE, now=MORNING).phase == "closed"
    posts = select(func.count(OutboxRow.id)).where(OutboxRow.workspace_id == workspace_of(s))
    said = s.scalar(posts)
    assert complaint.rate(s, wang, key, 2, now=MORNING).satisfaction == 2
    assert s.scalar(posts) == said  # the room was archived with it


def test_the_owner_is_asked_once_how_satisfied_the_customer_is(desk: Desk) -> None:
    """After a closing that did not say, by hand or by time; "not asked" is an answer, and so is a number."""
    li, s = desk.who("Li"), desk.session
    silent = CAUSE.model_copy(update={"satisfaction": None})
    said, unsaid, later = (desk.record().complaint_id for _ in range(3))
    for key, cause in ((said, CAUSE), (unsaid, silent), (later, silent)):
        complaint.resolve(s, li, key, "Done", answered_too=True, cause=cause, now=MORNING)
    complaint.close(s, li, said, CAUSE, now=MORNING)
    complaint.close(s, li, unsaid, silent, now=MORNING)
    complaint.follow_up(s, now=MORNING + 3 * DAY)
    complaint.follow_up(s, now=MORNING + 9 * DAY)
    asked = [one for one in desk.reminders() if one["about"] == "satisfaction"]
    assert [one["complaint_id"] for one in asked] == [str(unsaid), str(later)]
    assert {one["target"] for one in asked} == {desk.cast.slack_id("Li")}
    assert complaint.rate(s, li, unsaid, 5, now=MORNING + 9 * DAY).satisfaction == 5
    asked = [one for one in desk.reminders() if one["about"] == "satisfaction"]
    assert [one["noted"] for one in asked] == [True, False]
    assert complaint.rate(s, li, later, None, now=MORNING + 9 * DAY).satisfaction is None
    assert [one["what"] for one in desk.notices("complaint_note")][-2:] == ["rate", "not_asked"]


def test_what_is_complete_is_closed_when_nobody_objects(desk: Desk) -> None:
    """Monday at nine, solved; three working days later it closes by itself, unless something is lacking."""
    li, s = desk.who("Li"), desk.session
    told, bare = desk.record().complaint_id, desk.record().complaint_id
    complaint.resolve(s, li, told, "Done", answered_too=True, cause=CAUSE, now=MORNING)
    complaint.resolve(s, li, bare, "Done", answered_too=True, now=MORNING)
    complaint.follow_up(s, now=MORNING + 3 * DAY - MINUTE)
    assert desk.view(told).phase == "resolved"
    assert complaint.follow_up(s, now=MORNING + 3 * DAY) == 2
    assert (desk.view(told).phase, desk.view(bare).phase) == ("closed", "resolved")
    (reminder,) = desk.reminders()
    assert reminder["lacks"] == ["root_cause", "prevention"]


def test_the_next_promised_word_is_reminded_at_its_time_once(desk: Desk) -> None:
    """Also when the bot comes late; a later promise is reminded again."""
    li, s = desk.who("Li"), desk.session
    key = desk.record().complaint_id
    complaint.promise(s, li, key, MORNING + HOUR, "Call them", now=MORNING)
    complaint.answered(s, li, key, now=MORNING + 2 * HOUR)  # the moment passed and nobody looked
    complaint.follow_up(s, now=MORNING + 3 * HOUR)
    complaint.follow_up(s, now=MORNING + 3 * HOUR)
    assert [one["text"] for one in desk.reminders()] == ["Call them"]
    complaint.promise(s, li, key, MORNING + 5 * HOUR, "Call again", now=MORNING + 4 * HOUR)
    complaint.promise_kept(s, li, key, now=MORNING + 4 * HOUR)
    assert complaint.follow_up(s, now=MORNING + 6 * HOUR) == 0


def test_what_lacked_its_cause_is_closed_as_soon_as_it_is_noted(desk: Desk) -> None:
    """Nobody objected in three days; the cause comes two days later."""
    s, li = desk.session, desk.who("Li")
    key = desk.record().complaint_id
    complaint.resolve(s, li, key, "Replaced", answered_too=True, now=MORNING)
    complaint.follow_up(s, now=MORNING + 5 * DAY)
    assert desk.view(key).status == "resolved"
    complaint.note_cause(s, li, key, CAUSE, now=MORNING + 7 * DAY)
    complaint.follow_up(s, now=MORNING + 7 * DAY)
    assert desk.view(key).status == "closed"
    assert [one["about"] for one in desk.reminders()] == ["closing"]


def test_steps_wait_with_the_customer_too(desk: Desk) -> None:
    """Twenty hours of waiting: nothing is missed meanwhile, and what is left is due later by as much."""
    s, li = desk.session, desk.who("Li")
    case = desk.record()
    key, due = case.complaint_id, step(case, "handling").due_at
    complaint.answered(s, li, key, now=MORNING)
    complaint.plan(s, li, key, "Ask for papers", now=MORNING)
    complaint.wait(s, li, key, "Papers", now=MORNING + HOUR)
    assert not any(one.missed for one in desk.view(key, MORNING + 90 * HOUR).steps)
    back = complaint.go_on(s, li, key, now=MORNING + 21 * HOUR)
    assert step(back, "handling").due_at == due + 20 * HOUR
    assert step(back, "acceptance").due_at == step(case, "acceptance").due_at
