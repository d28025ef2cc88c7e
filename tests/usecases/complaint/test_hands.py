"""Who decides on a complaint, and what a second press or a refusal says."""

import pytest
from sqlalchemy import select

from models.tables import AuditEvent
from models.usecases import complaint
from models.usecases.complaint.errors import ManagerStepsIn, NotYourCase, OnlyAbove
from tests.usecases.complaint.desk import MINUTE, MORNING, Desk


def test_an_owner_who_leads_people_decides_and_a_rep_does_not(desk: Desk) -> None:
    """Wang owns it and passes it on; the first answer of a major one stays with Ruth, the manager."""
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
    with pytest.raises(ManagerStepsIn):
        complaint.take(s, wang, key, now=MORNING)
    assert complaint.change_owner(s, wang, key, desk.cast["Li"], now=MORNING).owner == "Li"


def test_a_second_take_says_nothing_new(desk: Desk) -> None:
    """One note in the thread; who only looks on is not told to wait for the manager."""
    s, wang = desk.session, desk.who("Wang")
    case = desk.record("major", by="Tom")
    for minutes in (1, 2):
        complaint.take(s, wang, case.complaint_id, now=MORNING + minutes * MINUTE)
    assert [one["what"] for one in desk.notices("complaint_note")] == ["take"]
    with pytest.raises(NotYourCase):
        complaint.answered(s, desk.who("Tom"), case.complaint_id, now=MORNING)


def test_why_it_is_open_again_stands_with_it(desk: Desk) -> None:
    """The last reason alone."""
    s, wang, key = desk.session, desk.who("Wang"), desk.record().complaint_id
    for n, why in enumerate(("It leaks again", "Still wet")):
        complaint.resolve(s, wang, key, "Sealed", answered_too=True, now=MORNING + n * MINUTE)
        complaint.reopen(s, wang, key, why, now=MORNING + n * MINUTE)
    assert desk.view(key).reopened_why == "Still wet"
