"""Graver or less grave than recorded: what is due when, who hears of it, and that nothing past fires."""

from datetime import timedelta
from uuid import UUID

import pytest

from models.shapes.calendar import AbsenceSpan
from models.shapes.complaint import ClosingForm, RepairForm
from models.shapes.records import CustomerForm, ReceivableForm
from models.shapes.roster import MemberRow
from models.usecases import absence, complaint, roster
from models.usecases.complaint.errors import (
    InvoiceOfAnother,
    ManagerStepsIn,
    OnlyAbove,
    OnlyDirector,
    SameGrade,
)
from models.usecases.records import customers, receivables
from tests.cast import PEOPLE
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, Desk, clock

DAY = timedelta(days=1)
HALF = 30 * MINUTE
CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota", satisfaction=4)


def test_a_major_one_is_told_at_once_and_is_the_managers_first(desk: Desk) -> None:
    """Four people by four messages of the first lane; only from Wang up is it taken and answered."""
    desk.hold_role("Ben", "legal")
    desk.hold_role("Tom", "after_sales")
    case = desk.record("major")
    key, s = case.complaint_id, desk.session
    assert {name for _, name, *_ in desk.told(key)} == {"Wang", "Ruth", "Tom"} | {"Omar"}
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


def test_a_major_one_freezes_the_invoices_it_names_until_it_ends(desk: Desk) -> None:
    """Those of the customer alone; a downgrade lets them be chased again, an upgrade freezes the same."""
    s, li, ruth = desk.session, desk.who("Li"), desk.who("Ruth")
    other = customers.open_customer(s, li, CustomerForm(name="Bolt"), now=MORNING)
    ours, theirs = (_invoice(desk, customer_id) for customer_id in (desk.customer_id, other))
    for grade in ("general", "major"):
        with pytest.raises(InvoiceOfAnother):
            desk.record(grade, receivable_ids=(theirs,))
    key = desk.record("major", receivable_ids=(ours,)).complaint_id
    assert desk.frozen() == {ours}
    complaint.downgrade(s, ruth, key, "Not grave", now=MORNING + HOUR)
    assert desk.frozen() == set()
    later = _invoice(desk, desk.customer_id)
    complaint.upgrade(s, desk.who("Wang"), key, receivable_ids=(later,), now=MORNING + 2 * HOUR)
    assert desk.frozen() == {ours, later}


def test_what_a_general_one_names_is_frozen_once_it_is_major_and_when_it_is_opened_again(desk: Desk) -> None:
    """Nobody names the invoice twice; closed it is chased, opened again it is not."""
    s, wang, ruth = desk.session, desk.who("Wang"), desk.who("Ruth")
    invoice = _invoice(desk, desk.customer_id)
    key = desk.record(receivable_ids=(invoice,)).complaint_id
    assert desk.frozen() == set()
    complaint.upgrade(s, ruth, key, now=MORNING + HOUR)
    assert desk.frozen() == {invoice}
    letter = RepairForm(kind="apology_letter", owner_id=desk.cast["Li"])
    (action,) = complaint.plan_repair(s, wang, key, letter, now=MORNING + HOUR).repairs
    complaint.repair_done(s, wang, key, action.action_id, now=MORNING + HOUR)
    complaint.resolve(s, wang, key, "Done", answered_too=True, cause=CAUSE, now=MORNING + HOUR)
    complaint.close(s, wang, key, CAUSE, now=MORNING + HOUR)
    assert desk.frozen() == set()
    complaint.reopen(s, wang, key, "Again", now=MORNING + 2 * HOUR)
    assert desk.frozen() == {invoice}


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


def _invoice(desk: Desk, customer_id: UUID) -> UUID:
    form = ReceivableForm(
        customer_id=customer_id, owner_id=desk.cast["Li"], amount_minor=100_00, currency="CNY",
        issued_on=MORNING.date(), due_on=MORNING.date(),
    )  # fmt: skip
    return receivables.issue(desk.session, desk.who("Li"), form, now=MORNING)
