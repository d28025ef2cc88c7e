"""Graver or less grave than recorded: what is due when, who hears of it, and that nothing past fires."""

from datetime import timedelta

import pytest

from models.shapes.calendar import AbsenceSpan
from models.shapes.messages.complaint import ComplaintNote
from models.shapes.roster import MemberRow
from models.usecases import absence, complaint, roster
from models.usecases.complaint.errors import (
    ManagerStepsIn,
    OnlyAbove,
    OnlyDirector,
    SameGrade,
)
from tests.cast import PEOPLE
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk, clock

DAY = timedelta(days=1)
HALF = 30 * MINUTE


def test_a_major_one_is_told_at_once_and_is_the_managers_first(desk: Desk) -> None:
    """Five people by five messages of the first lane; only from Wang up is it taken and answered."""
    desk.hold_role("Ben", "legal")
    desk.hold_role("Tom", "after_sales")
    case = desk.record("major")
    key, s = case.complaint_id, desk.session
    assert {name for _, name, *_ in desk.told(key)} == {"Li", "Wang", "Ruth", "Tom"} | {"Omar"}
    assert {one.part for one in case.people} >= {"owner", "manager", "legal", "after_sales", "director"}
    for verb in (complaint.take, complaint.answered):
        with pytest.raises(ManagerStepsIn):
            verb(s, desk.who("Li"), key, now=MORNING + MINUTE)
    taken = complaint.take(s, desk.who("Wang"), key, now=MORNING + 10 * MINUTE)
    assert (taken.phase, taken.taken_by, clock(taken, "first_response").status) == ("new", "Wang", "met")
    assert taken.first_response_at is None
    desk.climb(MORNING + HOUR)
    assert {level for level, *_ in desk.told(key)} == {0}
    assert complaint.answered(s, desk.who("Wang"), key, now=MORNING + HOUR).phase == "acknowledged"
    desk.climb(MORNING + 4 * HOUR)
    assert max(level for level, *_ in desk.told(key)) == 2  # the take ran out, and nobody noted a plan


def test_an_upgrade_shortens_what_runs_and_asks_the_manager(desk: Desk) -> None:
    """Ruth does it at ten, nobody had answered: half an hour for Wang, who else is told hears now."""
    key, s = desk.record().complaint_id, desk.session
    with pytest.raises(OnlyAbove):
        complaint.upgrade(s, desk.who("Li"), key, now=MORNING + HOUR)
    at = MORNING + HOUR
    case = complaint.upgrade(s, desk.who("Ruth"), key, now=at)
    assert clock(case, "first_response").due_at == at + HALF
    assert clock(case, "resolution").due_at == MORNING + DAY  # the general one was sooner
    with pytest.raises(SameGrade):
        complaint.upgrade(s, desk.who("Ruth"), key, now=at)
    desk.climb(at + HALF)
    fired = [(level, name) for level, name, *_ in desk.told(key)]
    assert (0, "Wang") in fired
    assert (1, "Ruth") in fired
    assert clock(desk.view(key), "first_response").started_at == MORNING


def test_steps_that_are_not_done_get_the_new_grades_limits(desk: Desk) -> None:
    """Sooner by an upgrade, never later; a downgrade leaves two hours at least. Owners stay."""
    s, ruth = desk.session, desk.who("Ruth")
    key = desk.record().complaint_id
    complaint.change_step(s, ruth, key, "handling", desk.cast["Tom"], now=MORNING)
    case = complaint.upgrade(s, ruth, key, now=MORNING + HOUR)
    assert [one.due_at - MORNING for one in case.steps] == [HOUR + HALF, 8 * HOUR, 22 * HOUR, DAY]
    complaint.answered(s, desk.who("Wang"), key, now=MORNING + HOUR)
    case = complaint.downgrade(s, ruth, key, "Not grave", now=MORNING + 7 * HOUR)
    assert [one.due_at - MORNING for one in case.steps] == [HOUR + HALF, 9 * HOUR, 22 * HOUR, DAY]
    assert [one.owner for one in case.steps] == ["Li", "Li", "Tom", "Li"]
    grave = desk.record("major").complaint_id
    case = complaint.downgrade(s, ruth, grave, "Not grave", now=MORNING + 20 * HOUR)
    assert [one.due_at - MORNING for one in case.steps] == [22 * HOUR] * 3 + [DAY]


def test_an_upgrade_of_an_answered_one_gives_the_manager_a_clock_unless_the_manager_made_it(
    desk: Desk,
) -> None:
    """Level 1 after half an hour where a director did it; where Wang did, the old moment stays."""
    s, li, at = desk.session, desk.who("Li"), MORNING + HOUR
    by_ruth, by_wang = desk.record().complaint_id, desk.record().complaint_id
    complaint.answered(s, li, by_ruth, now=MORNING + MINUTE)
    case = complaint.upgrade(s, desk.who("Ruth"), by_ruth, now=at)
    assert clock(case, "takeover").due_at == at + HALF
    with pytest.raises(ManagerStepsIn):
        complaint.take(s, li, by_ruth, now=at + MINUTE)
    case = complaint.take(s, desk.who("Wang"), by_ruth, now=at + MINUTE)
    assert clock(case, "takeover").status == "met"
    case = complaint.upgrade(s, desk.who("Wang"), by_wang, now=at)
    assert clock(case, "first_response").due_at == MORNING + 2 * HOUR
    desk.climb(at + HALF)
    assert {level for key in (by_ruth, by_wang) for level, *_ in desk.told(key)} == {0}


def test_a_downgrade_leaves_two_hours_and_nothing_past_fires(desk: Desk) -> None:
    """After two and a half days Ruth says that it was nothing grave: level 2 comes two hours later."""
    key, s = desk.record("major").complaint_id, desk.session
    complaint.answered(s, desk.who("Wang"), key, now=MORNING + MINUTE)
    complaint.plan(s, desk.who("Li"), key, "Replace it", now=MORNING + HOUR)
    at = MORNING + timedelta(hours=60)
    with pytest.raises(OnlyDirector):
        complaint.downgrade(s, desk.who("Wang"), key, "Not grave", now=at)
    case = complaint.downgrade(s, desk.who("Ruth"), key, "Not grave", now=at)
    assert clock(case, "resolution").due_at == at + 2 * HOUR
    desk.climb(at)
    before = [level for level, *_ in desk.told(key)]
    desk.climb(at + 2 * HOUR - MINUTE)
    assert [level for level, *_ in desk.told(key)] == before
    assert max(before) == 0
    desk.climb(at + 2 * HOUR)
    assert [level for level, *_ in desk.told(key)][len(before) :] == [2]
    again = complaint.upgrade(s, desk.who("Wang"), key, now=at + 3 * HOUR)
    assert clock(again, "resolution").due_at == at + 2 * HOUR


def test_a_deputy_steps_in_for_a_manager_who_is_away(desk: Desk) -> None:
    """Tom stands in for Wang today: he is told, finds it, and his answer is the manager's."""
    s, ruth = desk.session, desk.who("Ruth")
    row = MemberRow(person="Wang", deputy="Tom")
    roster.save_member(s, row, tuple(PEOPLE.values()), actor=desk.who("Ada"), now=MORNING)
    today = AbsenceSpan(starts_on=MORNING.date(), ends_on=MORNING.date())
    absence.record(s, ruth, desk.cast["Wang"], today, "sick", now=MORNING)
    key = desk.record("major", restricted=True).complaint_id
    assert (0, "Tom") in [(level, name) for level, name, *_ in desk.told(key)]
    case = complaint.answered(s, desk.who("Tom"), key, now=MORNING + MINUTE)
    assert (case.phase, clock(case, "first_response").status) == ("acknowledged", "met")


def test_graver_again_after_a_downgrade_everybody_hears_of_it_again(desk: Desk) -> None:
    """Level 1 was reached before; legal, Wang and Ruth hear at once all the same."""
    desk.hold_role("Ben", "legal")
    key, s = desk.record("major").complaint_id, desk.session
    desk.climb(MORNING + HOUR)
    before = desk.told(key)
    assert max(level for level, *_ in before) == 1
    complaint.downgrade(s, desk.who("Ruth"), key, "Not grave", now=MORNING + 2 * HOUR)
    complaint.upgrade(s, desk.who("Ruth"), key, now=MORNING + 3 * HOUR)
    again = {name for level, name, _, round_ in desk.told(key)[len(before) :] if (level, round_) == (0, 2)}
    assert again >= {name for level, name, *_ in before if level == 0}


def test_a_change_of_grade_while_it_waits_for_the_customer_books_the_wait_so_far(desk: Desk) -> None:
    """It waits from ten to noon two days later; at eleven it turns out to be nothing grave."""
    wang, s = desk.who("Wang"), desk.session
    key, at = desk.record("major").complaint_id, MORNING + timedelta(hours=50)
    complaint.answered(s, wang, key, now=MORNING)
    complaint.plan(s, wang, key, "Replace it", now=MORNING)
    complaint.wait(s, wang, key, "Photos", now=MORNING + HOUR)
    case = complaint.downgrade(s, desk.who("Ruth"), key, "Not grave", now=at)
    assert clock(case, "resolution").due_at == at + 23 * HOUR  # an hour of the general day was spent
    case = complaint.go_on(s, wang, key, now=at + HOUR)
    assert clock(case, "resolution").due_at == at + 24 * HOUR


def test_a_plan_is_asked_for_since_the_grade_whatever_was_waited_before(desk: Desk) -> None:
    """Ten hours with the customer, then it is major: four hours for a plan, and the next wait counts."""
    s, li, ruth = desk.session, desk.who("Li"), desk.who("Ruth")
    key = desk.record().complaint_id
    complaint.answered(s, li, key, now=MORNING)
    complaint.investigate(s, li, key, now=MORNING)
    complaint.wait(s, li, key, "Photos", now=MORNING)
    complaint.go_on(s, li, key, now=MORNING + 10 * HOUR)
    complaint.upgrade(s, ruth, key, now=MORNING + 10 * HOUR)
    complaint.wait(s, li, key, "Keys", now=MORNING + 11 * HOUR)
    complaint.go_on(s, li, key, now=MORNING + 12 * HOUR)
    desk.climb(MORNING + 15 * HOUR - MINUTE)
    assert 2 not in {level for level, *_ in desk.told(key)}
    desk.climb(MORNING + 15 * HOUR)
    assert 2 in {level for level, *_ in desk.told(key)}


def test_the_thread_says_why_the_first_answer_stays_due_when_the_manager_made_it_major(desk: Desk) -> None:
    """Wang is on it already; with Ruth the half hour stands in the head, and nothing is to be explained."""
    s, due = desk.session, MORNING + 2 * HOUR
    for name, stays in (("Wang", due), ("Ruth", None)):
        key = desk.record().complaint_id
        case = complaint.upgrade(s, desk.who(name), key, now=MORNING + MINUTE)
        assert case.answer_stays == (stays is not None)
        said = ComplaintNote.model_validate(
            {name: desk.notices("complaint_note")[-1][name] for name in ComplaintNote.model_fields}
        )
        assert said.stays_at == stays
        complaint.downgrade(s, desk.who("Ruth"), key, "Not grave", now=MORNING + 2 * MINUTE)
        assert not desk.view(key).answer_stays
    key = desk.record().complaint_id
    complaint.upgrade(s, desk.who("Wang"), key, "A lawyer wrote", now=MORNING + 3 * MINUTE)
    assert desk.view(key).graded_why == "A lawyer wrote"
    desk.climb(MORNING + 3 * MINUTE)
    assert "A lawyer wrote" in [line["graded"] for one in desk.notices() for line in one["lines"]]
