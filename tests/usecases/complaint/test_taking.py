"""Who is on a complaint: the thread says so, and nobody gets round the manager."""

import pytest
from sqlalchemy import select, update

from handlers.case.meant import subject
from models.queries.cases.pressed import meant_by
from models.queries.tenancy import workspace_of
from models.queries.watch.complaints import open_complaints
from models.tables import OutboxRow
from models.usecases import complaint, escalation
from models.usecases.complaint.errors import ManagerStepsIn, NotYourCase
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk, clock


def test_a_second_take_says_so_and_changes_nothing(desk: Desk) -> None:
    """One note in the thread; who only looks on is not told to wait for the manager."""
    s, wang, key = desk.session, desk.who("Wang"), desk.record("major", by="Tom").complaint_id
    complaint.take(s, wang, key, now=MORNING)
    with pytest.raises(escalation.YoursAlready):
        complaint.take(s, wang, key, now=MORNING + MINUTE)
    assert [one["what"] for one in desk.notices("complaint_note")] == ["take"]
    with pytest.raises(NotYourCase):
        complaint.answered(s, desk.who("Tom"), key, now=MORNING)


def test_whoever_may_not_take_a_major_one_neither_puts_it_off_nor_hands_it_over(desk: Desk) -> None:
    """Li owns it and waits for Wang, who steps in by giving it to Li."""
    s, li, key = desk.session, desk.who("Li"), desk.record("major").complaint_id
    with pytest.raises(ManagerStepsIn):
        complaint.put_off(s, li, key, 4, now=MORNING)
    with pytest.raises(ManagerStepsIn):
        complaint.hand_over(s, li, key, li.member_id, now=MORNING)
    case = complaint.hand_over(s, desk.who("Wang"), key, li.member_id, why="He knows them", now=MORNING)
    assert (case.taken_by, clock(case, "first_response").status) == ("Li", "met")
    (note,) = desk.notices("complaint_note")
    assert [note[name] for name in ("what", "by", "name", "text")] == [
        "hand_over", "Wang", "Li", "He knows them",
    ]  # fmt: skip


def test_what_the_manager_gives_back_unanswered_runs_on(desk: Desk) -> None:
    """Taken in time, given back after it was due: level 1 is told. What was answered stays."""
    s, wang, ruth = desk.session, desk.who("Wang"), desk.who("Ruth")
    key, due = desk.record("major").complaint_id, MORNING + 30 * MINUTE
    assert clock(complaint.take(s, wang, key, now=MORNING + MINUTE), "first_response").status == "met"
    case = complaint.take_back(s, wang, key, now=MORNING + HOUR)
    first = clock(case, "first_response")
    assert (first.status, first.due_at, first.overdue) == ("running", due, True)
    desk.climb(MORNING + HOUR)
    assert 1 in {level for level, *_ in desk.told(key)}
    assert [one["what"] for one in desk.notices("complaint_note")] == ["take", "give_back"]
    complaint.take(s, wang, key, now=MORNING + 2 * HOUR)
    complaint.hand_over(s, ruth, key, ruth.member_id, now=MORNING + 2 * HOUR)
    case = complaint.take_back(s, ruth, key, now=MORNING + 2 * HOUR)
    assert clock(case, "first_response").status == "running"
    complaint.take(s, wang, key, now=MORNING + 3 * HOUR)
    complaint.answered(s, wang, key, now=MORNING + 3 * HOUR)
    assert (
        clock(complaint.take_back(s, wang, key, now=MORNING + 3 * HOUR), "first_response").status == "missed"
    )


def test_of_a_take_that_runs_out_unanswered_the_first_answer_is_asked_for_again(desk: Desk) -> None:
    """Held back while it lasts, also by the messages; then due as before, told and listed as late."""
    s, wang, key = desk.session, desk.who("Wang"), desk.record("major").complaint_id
    ours = (OutboxRow.workspace_id == workspace_of(s), OutboxRow.kind == "case_notice")
    s.execute(update(OutboxRow).where(*ours).values(state="sent", ts="1.0", channel="D1"))
    complaint.take(s, wang, key, now=MORNING + MINUTE)
    drawn = s.scalars(select(OutboxRow.payload).where(*ours, OutboxRow.replaces.is_not(None)))
    assert {line["clock"] for one in drawn for line in one["lines"]} == {"resolution"}
    desk.climb(MORNING + 2 * HOUR)
    assert {level for level, *_ in desk.told(key)} == {0}
    over = MORNING + 2 * HOUR + MINUTE
    desk.climb(over)
    first = clock(desk.view(key, over), "first_response")
    assert (first.status, first.due_at, first.overdue) == ("running", MORNING + 30 * MINUTE, True)
    assert (1, "Ruth", 1, 2) in desk.told(key)
    (line,) = open_complaints(s, wang, now=over)
    assert (line.overdue, line.due_at) == (True, first.due_at)
    complaint.take(s, wang, key, now=over + MINUTE)
    complaint.answered(s, wang, key, now=over + 2 * MINUTE)
    desk.climb(over + 3 * HOUR)
    assert clock(desk.view(key, over), "first_response").status == "missed"


def test_a_value_made_by_hand_does_not_go_round_the_rule_of_who_steps_in(desk: Desk) -> None:
    """A button that says `support` means no complaint, and one that says something else means nothing."""
    key = desk.record("major").complaint_id
    assert meant_by(desk.session, "support", key) == {}
    assert meant_by(desk.session, "complaint", key) == {"complaint_major": [key]}
    assert subject(f"wish:{key}") is None
    assert subject(f"support:{key}") == ("support", key)
