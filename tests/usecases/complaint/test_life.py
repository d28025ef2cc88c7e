"""A complaint's life: recorded, worked on, paused, solved, closed, opened again."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.shapes.complaint import ClosingForm, EarlierRound
from models.shapes.records import CustomerForm
from models.tables import AuditEvent, Member
from models.usecases import complaint
from models.usecases.complaint.errors import (
    CustomerMissing,
    NotYetReceived,
    ReceivedTooEarly,
    TextMissing,
    TooLateToReopen,
)
from models.usecases.complaint.states import NotAnsweredYet, NothingBegun
from models.usecases.records import customers
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk, step

CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota", satisfaction=4)
DAY = timedelta(days=1)


def test_a_complaint_is_worked_through_and_closed(desk: Desk) -> None:
    """Every state is told by the steps and the plan; the first answer to the customer starts it."""
    li, s = desk.who("Li"), desk.session
    case = desk.record()
    key = case.complaint_id
    assert (case.phase, case.owner, case.manager, case.reported_by) == ("new", "Li", "Wang", "Li")
    assert [(one.step, one.due_at - MORNING) for one in case.steps] == [
        ("acceptance", 2 * HOUR), ("investigation", 8 * HOUR), ("handling", 22 * HOUR), ("feedback", DAY),
    ]  # fmt: skip
    with pytest.raises(NotAnsweredYet):
        complaint.resolve(s, li, key, "Done", now=MORNING)
    assert complaint.answered(s, li, key, now=MORNING + HOUR).phase == "acknowledged"
    with pytest.raises(NothingBegun):
        complaint.wait(s, li, key, "Papers", now=MORNING + HOUR)
    assert complaint.investigate(s, li, key, "Asked the hotline", now=MORNING + HOUR).phase == "investigating"
    assert complaint.plan(s, li, key, "Call back today", now=MORNING + 9 * HOUR).phase == "handling"
    solved = complaint.resolve(s, li, key, "Called back", now=MORNING + 20 * HOUR)
    assert [one.missed for one in solved.steps] == [False, True, False, False]
    with pytest.raises(TextMissing):
        complaint.close(s, li, key, CAUSE.model_copy(update={"prevention": " "}), now=MORNING + 21 * HOUR)
    closed = complaint.close(s, li, key, CAUSE, now=MORNING + 21 * HOUR)
    assert (closed.phase, closed.satisfaction, step(closed, "feedback").done_at) == (
        "closed", 4, MORNING + 21 * HOUR,
    )  # fmt: skip


def test_a_new_one_is_answered_and_solved_in_one_step(desk: Desk) -> None:
    """Both are stamped with the same instant."""
    key = desk.record().complaint_id
    at = MORNING + HOUR
    solved = complaint.resolve(desk.session, desk.who("Li"), key, "Done", answered_too=True, now=at)
    assert (solved.first_response_at, solved.resolved_at, solved.phase) == (at, at, "resolved")
    assert {one.status for one in solved.clocks} == {"met"}


def test_received_before_it_was_recorded_counts_from_receipt_and_rises_at_once(desk: Desk) -> None:
    """Three days ago: manager and director hear of it in the same breath, each by one message."""
    with pytest.raises(NotYetReceived):
        desk.record(received_at=MORNING + MINUTE)
    with pytest.raises(ReceivedTooEarly):
        desk.record(received_at=MORNING - 7 * DAY - MINUTE)
    with pytest.raises(CustomerMissing):
        desk.record(customer_id=None)
    case = desk.record(received_at=MORNING - 3 * DAY)
    assert [one.overdue for one in case.clocks] == [True, True]
    told = [(level, name) for level, name, *_ in desk.told(case.complaint_id)]
    assert {level for level, _ in told} == {0, 1, 2, 3}
    targets = [one["target"] for one in desk.notices()]
    assert len(targets) == len(set(targets)) == 3
    desk.climb(MORNING + MINUTE)
    assert len(desk.told(case.complaint_id)) == len(told)


def test_it_is_never_refused_for_want_of_owner_or_manager(desk: Desk) -> None:
    """A new customer of nobody: the reporter's team lead; without teams a director, at last anybody."""
    case = desk.record(customer_id=None, customer="Bolt", by="Ana")
    assert (case.owner, case.manager) == ("Omar", "Ruth")
    form = CustomerForm(name="Core", owner_id=desk.cast["Ruth"])
    top = customers.open_customer(desk.session, desk.who("Ruth"), form, now=MORNING)
    alone = desk.record(customer_id=top, by="Ana")
    assert (alone.owner, alone.manager) == ("Ruth", "Ada")


def test_another_programs_complaint_is_the_same_by_its_id(desk: Desk) -> None:
    """Sent twice, recorded once."""
    form: dict[str, Any] = {"customer_id": None, "customer": "Bolt", "external_id": "T-1"}
    first = desk.record(**form)
    assert desk.record(**form).complaint_id == first.complaint_id
    assert desk.record(**(form | {"external_id": "T-2"})).ref_no == first.ref_no + 1


def test_a_reopened_one_begins_a_new_cycle(desk: Desk) -> None:
    """New clocks and steps from then on, the old results and the first answer stay; after 30 days no more."""
    li, s = desk.who("Li"), desk.session
    key = desk.record().complaint_id
    complaint.resolve(s, li, key, "Done", answered_too=True, cause=CAUSE, now=MORNING + HOUR)
    complaint.close(s, li, key, CAUSE, now=MORNING + DAY)
    with pytest.raises(TooLateToReopen):
        complaint.reopen(s, li, key, "Again", now=MORNING + 31 * DAY + MINUTE)
    at = MORNING + 2 * DAY
    again = complaint.reopen(s, li, key, "Again", now=at)
    assert (again.phase, again.cycle, again.resolved_at, again.closed_at) == ("new", 2, None, None)
    assert again.first_response_at == MORNING + HOUR
    assert desk.notices()[-1]["lines"][0]["reopened"] == "Again"
    assert [one.due_at for one in again.clocks] == [at + 2 * HOUR, at + DAY]
    assert [one.done_at for one in again.steps] == [None] * 4
    desk.climb(at + 2 * HOUR)
    assert [(level, cycle) for level, _, cycle, _ in desk.told(key)] == [(0, 1), (0, 2), (1, 2)]
    complaint.resolve(s, li, key, "A new one", answered_too=True, now=at)
    complaint.rate(s, li, key, 2, now=at)
    third = complaint.reopen(s, li, key, "Still", now=at)
    assert third.earlier == (
        EarlierRound(cycle=1, solution="Done", satisfaction=CAUSE.satisfaction),
        EarlierRound(cycle=2, solution="A new one", satisfaction=2),
    )


def test_whoever_leaves_passes_everything_on(desk: Desk) -> None:
    """Li's complaint is Wang's then, and its manager Ruth."""
    key = desk.record().complaint_id
    person = desk.session.scalars(
        select(Member).where(
            Member.workspace_id == desk.session.info["workspace_id"], Member.id == desk.cast["Li"]
        )
    ).one()
    complaint.pass_on(desk.session, person, now=MORNING)
    case = desk.view(key)
    assert (case.owner, case.manager, {one.owner for one in case.steps}) == ("Wang", "Ruth", {"Wang"})
    assert {one.name for one in case.people} == {"Wang", "Ruth"}


def test_free_text_is_not_copied_into_the_audit(desk: Desk) -> None:
    """Ids, states and a reason only."""
    li, s = desk.who("Li"), desk.session
    key = desk.record(description="Secret words").complaint_id
    complaint.answered(s, li, key, now=MORNING)
    complaint.plan(s, li, key, "Secret plan", now=MORNING)
    rows = s.execute(
        select(AuditEvent.action, AuditEvent.before, AuditEvent.after).where(
            AuditEvent.workspace_id == s.info["workspace_id"], AuditEvent.entity_id == str(key)
        )
    ).all()
    assert {row.action for row in rows} >= {"complaint.recorded", "complaint.answered", "complaint.planned"}
    assert "Secret" not in str(rows)
