"""Legal and after-sales say that they are on a major complaint; the manager steps in all the same (CP-04)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from models.queries.tenancy import workspace_of
from models.queries.waiting import everything
from models.shapes.roster import Asker
from models.tables import AuditEvent
from models.usecases import complaint, escalation, roster
from models.usecases.complaint.errors import ManagerStepsIn, NoSuchComplaint, OnItAlready
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk, clock

LAST_DAY = date(2026, 3, 8)


def _case(desk: Desk, **said: Any) -> tuple[Asker, UUID]:
    desk.hold_role("Ben", "legal")
    desk.hold_role("Mia", "after_sales")
    key = desk.record("major", **said).complaint_id
    desk.climb(MORNING)
    return desk.who("Ben"), key


def _on_it(desk: Desk, key: UUID) -> list[tuple[str, str]]:
    return [(one.part, one.name) for one in desk.view(key).on_it]


def test_legal_is_on_it_and_the_managers_clock_and_the_levels_go_on(desk: Desk) -> None:
    """Written down, said in the thread, shown on the case; level 1 is told after half an hour."""
    s, (ben, key) = desk.session, _case(desk)
    assert "take" in complaint.verbs_for(s, ben, desk.view(key), now=MORNING)
    case = complaint.take(s, ben, key, now=MORNING + MINUTE)
    assert [(one.part, one.name, one.since) for one in case.on_it] == [("legal", "Ben", MORNING + MINUTE)]
    assert (case.taken_by, clock(case, "first_response").status) == ("", "running")
    (note,) = desk.notices("complaint_note")
    assert (note["what"], note["by"], note["detail"]) == ("on_it", "Ben", "legal")
    told = s.scalars(
        select(AuditEvent.after).where(
            AuditEvent.workspace_id == workspace_of(s), AuditEvent.action == "complaint.joined"
        )
    )
    assert [*told] == [{"parts": ["legal"]}]
    assert "take" not in complaint.verbs_for(s, ben, case, now=MORNING)
    with pytest.raises(OnItAlready):
        complaint.take(s, ben, key, now=MORNING + 2 * MINUTE)
    desk.climb(MORNING + HOUR)
    assert (1, "Ruth", 1, 1) in desk.told(key)
    assert complaint.take(s, desk.who("Wang"), key, now=MORNING + HOUR).taken_by == "Wang"


def test_it_waits_for_whoever_was_called_in_although_the_manager_took_it(desk: Desk) -> None:
    """Ben says that he is on it and finds it again; Mia has not said so; once solved it is nobody's."""
    s, (ben, key) = desk.session, _case(desk)
    complaint.take(s, desk.who("Wang"), key, now=MORNING + MINUTE)
    complaint.take(s, ben, key, now=MORNING + MINUTE)
    for name, reason in (("Ben", "joined"), ("Mia", "called")):
        (waits,) = everything(s, desk.who(name), now=MORNING + MINUTE)
        assert (waits.subject_id, waits.reasons) == (key, (reason,))
    complaint.resolve(s, desk.who("Wang"), key, "Done", answered_too=True, now=MORNING + HOUR)
    assert [everything(s, desk.who(name), now=MORNING + HOUR) for name in ("Ben", "Mia")] == [[], []]


def test_who_is_on_it_is_not_told_again_and_the_others_are(desk: Desk) -> None:
    """The manager's take runs out: after-sales hears once more, legal does not; he gives back his own."""
    s, (ben, key) = desk.session, _case(desk)
    complaint.take(s, desk.who("Wang"), key, now=MORNING + MINUTE)
    complaint.take(s, ben, key, now=MORNING + MINUTE)  # although somebody has the whole
    over = MORNING + 2 * HOUR + 2 * MINUTE
    desk.climb(over)
    again = {name for level, name, _, number in desk.told(key) if (level, number) == (0, 2)}
    assert "Mia" in again
    assert "Ben" not in again
    complaint.take(s, desk.who("Wang"), key, now=over)
    assert _on_it(desk, complaint.take_back(s, ben, key, now=over).complaint_id) == []
    with pytest.raises(escalation.TakenByOther):
        complaint.take_back(s, ben, key, now=over)


def test_two_of_legal_after_sales_and_whoever_leaves(desk: Desk) -> None:
    """Each for the own role; who is gone is on nothing; who owns it waits for the manager as before."""
    s, (ben, key) = desk.session, _case(desk)
    desk.hold_role("Zoe", "legal")
    with pytest.raises(NoSuchComplaint):  # was not told of it
        complaint.take(s, desk.who("Zoe"), key, now=MORNING)
    complaint.add_person(s, desk.who("Wang"), key, desk.cast["Zoe"], "legal", now=MORNING)
    for n, name in enumerate(("Ben", "Mia", "Zoe")):
        complaint.take(s, desk.who(name), key, now=MORNING + n * MINUTE)
    assert _on_it(desk, key) == [("legal", "Ben"), ("after_sales", "Mia"), ("legal", "Zoe")]
    with pytest.raises(ManagerStepsIn):
        complaint.take(s, desk.who("Li"), key, now=MORNING)
    roster.remove_member(s, ben.member_id, last_day=LAST_DAY, actor=desk.who("Ada"), now=MORNING)
    assert _on_it(desk, key) == [("after_sales", "Mia"), ("legal", "Zoe")]
    complaint.downgrade(s, desk.who("Ruth"), key, "Not so grave", now=MORNING)
    complaint.upgrade(s, desk.who("Wang"), key, now=MORNING)
    assert _on_it(desk, key) == []


def test_of_a_restricted_one_only_its_people_are_on_it(desk: Desk) -> None:
    """Legal was called in when it was recorded; taken off it, Ben finds none."""
    s, (ben, key) = desk.session, _case(desk, restricted=True)
    complaint.take(s, ben, key, now=MORNING)
    complaint.remove_person(s, desk.who("Wang"), key, ben.member_id, "legal", now=MORNING)
    assert _on_it(desk, key) == []
    with pytest.raises(NoSuchComplaint):
        complaint.take(s, ben, key, now=MORNING)
