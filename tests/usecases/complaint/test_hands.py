"""Who decides on a complaint, and what a second press or a refusal says."""

import pytest
from sqlalchemy import select

from models.shapes.complaint import RepairForm
from models.tables import AuditEvent
from models.usecases import complaint
from models.usecases.complaint.errors import ManagerStepsIn, NotYourCase, OnlyAbove
from tests.usecases.complaint.desk import MINUTE, MORNING, Desk, clock


def test_an_owner_who_leads_people_decides_and_a_rep_does_not(desk: Desk) -> None:
    """Wang owns it, makes it major, steps in and passes it on: he is a manager, and on it."""
    s, wang = desk.session, desk.who("Wang")
    key = desk.record().complaint_id
    with pytest.raises(OnlyAbove):
        complaint.upgrade(s, desk.who("Li"), key, now=MORNING)
    case = complaint.change_owner(s, desk.who("Ruth"), key, desk.cast["Wang"], now=MORNING)
    assert (case.owner, case.manager) == ("Wang", "Ruth")
    assert complaint.verbs_for(s, wang, case, now=MORNING) >= {
        "upgrade",
        "change_owner",
        "change_step",
        "cancel",
    }
    complaint.upgrade(s, wang, key, "Somebody was hurt", now=MORNING)
    reasons = select(AuditEvent.reason).where(
        AuditEvent.workspace_id == s.info["workspace_id"], AuditEvent.action == "complaint.upgraded"
    )
    assert s.scalar(reasons) == "Somebody was hurt"
    taken = complaint.take(s, wang, key, now=MORNING)
    assert clock(taken, "first_response").status == "met"
    offered = complaint.verbs_for(s, wang, taken, now=MORNING)
    assert offered >= {"take", "answered"}
    assert complaint.answered(s, wang, key, now=MORNING).phase == "acknowledged"
    assert complaint.change_owner(s, wang, key, desk.cast["Li"], now=MORNING).owner == "Li"


@pytest.mark.parametrize("answered_too", [True, False])
def test_whoever_may_not_answer_a_major_one_hears_who_does(desk: Desk, *, answered_too: bool) -> None:
    """Li owns it: ticked or not, solving it waits for the manager, and nothing sends Li round in a circle."""
    s, li, key = desk.session, desk.who("Li"), desk.record("major").complaint_id
    with pytest.raises(ManagerStepsIn):
        complaint.resolve(s, li, key, "Sealed", answered_too=answered_too, now=MORNING)
    complaint.answered(s, desk.who("Wang"), key, now=MORNING)
    assert "resolve" in complaint.verbs_for(s, li, desk.view(key), now=MORNING)
    assert complaint.resolve(s, li, key, "Sealed", now=MORNING).phase == "resolved"


def test_why_it_is_open_again_or_was_cancelled_stands_with_it(desk: Desk) -> None:
    """The last reason alone."""
    s, wang, key = desk.session, desk.who("Wang"), desk.record().complaint_id
    for n, why in enumerate(("It leaks again", "Still wet")):
        complaint.resolve(s, wang, key, "Sealed", answered_too=True, now=MORNING + n * MINUTE)
        complaint.reopen(s, wang, key, why, now=MORNING + n * MINUTE)
    assert desk.view(key).reopened_why == "Still wet"
    gone = complaint.cancel(s, wang, key, "A false alarm", now=MORNING + 3 * MINUTE)
    assert gone.ended_why == "A false alarm"
    assert complaint.restore(s, wang, key, "It was none", now=MORNING + 4 * MINUTE).ended_why == ""


def test_whoever_is_given_an_action_hears_what_and_until_when_and_ends_it(desk: Desk) -> None:
    """Tom only looked on until then; what Wang plans for himself is no news to him."""
    s, wang, tom = desk.session, desk.who("Wang"), desk.who("Tom")
    key = desk.record("major").complaint_id
    for n, name in enumerate(("Tom", "Wang")):
        form = RepairForm(kind="apology_letter", owner_id=desk.cast[name], note="By hand")
        case = complaint.plan_repair(s, wang, key, form, now=MORNING + n * MINUTE)
    (told,) = desk.notices("repair_given")
    assert (told["target"], told["by"], told["action"], told["due_on"], told["note"]) == (
        desk.cast.slack_id("Tom"), "Wang", "apology_letter", "2026-03-16", "By hand",
    )  # fmt: skip
    complaint.repair_done(s, tom, key, case.repairs[0].action_id, now=MORNING + 2 * MINUTE)
    assert [one["state"] for one in desk.notices("repair_given")] == ["done"]
    said = [(one["detail"], one["due_on"], one["state"]) for one in desk.notices("complaint_note")[-3::2]]
    assert said == [("apology_letter", "2026-03-16", ""), ("apology_letter", None, "done")]
    with pytest.raises(NotYourCase):
        complaint.repair_done(s, tom, key, case.repairs[1].action_id, now=MORNING)
    complaint.change_step(s, desk.who("Ruth"), key, "handling", desk.cast["Tom"], now=MORNING)
    step = desk.notices("complaint_note")[-1]
    assert (step["detail"], step["calls"]) == ("handling", desk.cast.slack_id("Tom"))
