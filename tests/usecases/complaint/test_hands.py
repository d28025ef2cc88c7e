"""Who decides on a complaint, and what a second press or a refusal says."""

import pytest
from sqlalchemy import select

from models.tables import AuditEvent
from models.usecases import complaint
from models.usecases.complaint.errors import ManagerStepsIn, OnlyAbove
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
