"""Everything that waits for one person stands on one list, the most pressing first."""

import pytest
from sqlalchemy import update

from models.queries.tenancy import workspace_of
from models.queries.waiting import everything
from models.shapes.standup import BlockerForm, StandupWords
from models.tables import OutboxRow
from models.usecases import complaint, escalation
from tests.usecases.complaint.desk import HOUR, MORNING, RECEIVED, Desk
from tests.usecases.standup.day import Day


def test_nothing_waits_for_somebody_new(desk: Desk) -> None:
    """Nor do others' cases."""
    desk.record(at=MORNING)
    assert everything(desk.session, desk.who("Zoe"), now=MORNING) == []


def test_a_case_is_one_line_with_every_reason(desk: Desk) -> None:
    """Li owns it and has its steps; late ones come first, Wang is told and takes one."""
    desk.record(at=MORNING)
    late = desk.record("major", at=MORNING, received_at=RECEIVED)
    desk.climb(MORNING)
    first, second = everything(desk.session, desk.who("Li"), now=MORNING)
    assert (first.number, first.late, first.major) == (f"#{late.ref_no}", True, True)
    assert set(first.reasons) >= {"owner", "acceptance", "investigation", "handling", "feedback"}
    assert second.due_at == MORNING + 2 * HOUR
    told = everything(desk.session, desk.who("Wang"), now=MORNING)
    assert [one.number for one in told if "told" in one.reasons] == [f"#{late.ref_no}"]


def test_a_wish_waits_for_whoever_is_asked(day: Day) -> None:
    """Ana wants Omar's support; nobody else's list has it."""
    day.ask("Ana")
    form = BlockerForm(text="The price is not right", support_from="manager")
    day.say("Ana", StandupWords(blockers=(form,)), now=MORNING + 9 * HOUR)
    (one,) = everything(day.session, day.cast.asker(day.session, "Omar"), now=MORNING + 9 * HOUR)
    assert (one.of, one.name, one.text, one.reasons) == ("support", "Ana", form.text, ("asked",))
    assert everything(day.session, day.cast.asker(day.session, "Wang"), now=MORNING) == []


def test_a_restricted_case_waits_for_its_former_owner_no_more(desk: Desk) -> None:
    """Li was told of it as its owner; he reads nothing of it, nor does he put it off."""
    s, ruth = desk.session, desk.who("Ruth")
    key = desk.record(restricted=True).complaint_id
    complaint.change_owner(s, ruth, key, desk.cast["Mia"], now=MORNING)
    complaint.remove_person(s, ruth, key, desk.cast["Li"], "observer", now=MORNING)
    assert everything(s, desk.who("Li"), now=MORNING) == []
    with pytest.raises(escalation.NotYourCase):
        escalation.put_off(s, desk.who("Li"), "complaint_general", [key], 2, now=MORNING)


def test_what_a_former_cycle_told_waits_for_nobody_in_the_next(desk: Desk) -> None:
    """Ruth heard of level 3; opened again, it is Li's alone until the ladder reaches her anew."""
    s, li, ours = desk.session, desk.who("Li"), workspace_of(desk.session)
    key = desk.record(at=MORNING).complaint_id
    desk.climb(MORNING + 49 * HOUR)
    sent = {"state": "sent", "ts": "1.0", "channel": "D", "sent_at": MORNING}
    s.execute(update(OutboxRow).where(OutboxRow.workspace_id == ours).values(sent))
    assert [one.reasons for one in everything(s, desk.who("Ruth"), now=MORNING)] == [("told",)]
    complaint.resolve(s, li, key, "Done", answered_too=True, now=MORNING + 50 * HOUR)
    complaint.reopen(s, li, key, "Again", now=MORNING + 60 * HOUR)
    assert everything(s, desk.who("Ruth"), now=MORNING) == []
