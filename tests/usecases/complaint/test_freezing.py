"""Invoices that a complaint names: nobody is chased for them while it is open and major."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from models.queries.records.known import held
from models.shapes.complaint import ClosingForm, RepairForm
from models.shapes.records import CustomerForm, ReceivableForm
from models.store import Sessions
from models.tables import Complaint
from models.usecases import complaint
from models.usecases.complaint.errors import InvoiceOfAnother
from models.usecases.records import customers, receivables
from tests.cast import Cast
from tests.meanwhile import beside
from tests.usecases.complaint.desk import HOUR, MORNING, Desk

DAY = timedelta(days=1)
CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota", satisfaction=4)


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
    last = _invoice(desk, desk.customer_id)
    complaint.name_invoices(s, ruth, key, (later,), now=MORNING + 3 * HOUR)
    assert desk.frozen() == {ours, later}
    complaint.name_invoices(s, ruth, key, (later, last), now=MORNING + 3 * HOUR)
    assert desk.frozen() == {ours, later, last}


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


@pytest.mark.parametrize("grade", ["major", "general"])
def test_the_complaint_that_goes_on_holds_back_what_its_duplicate_names(desk: Desk, grade: str) -> None:
    """Until that one ends; also what a general one named, which held nothing back itself."""
    s, wang = desk.session, desk.who("Wang")
    invoice = _invoice(desk, desk.customer_id)
    same = desk.record(grade, receivable_ids=(invoice,)).complaint_id
    one = desk.record("major").complaint_id
    complaint.merge(s, wang, same, one, now=MORNING)
    assert desk.frozen() == {invoice}
    complaint.cancel(s, wang, one, "None", now=MORNING + HOUR)
    assert desk.frozen() == set()


def test_what_two_name_is_held_back_until_both_have_ended(desk: Desk) -> None:
    """The second takes over where the first ends."""
    s, wang = desk.session, desk.who("Wang")
    invoice = _invoice(desk, desk.customer_id)
    one, other = (desk.record("major", receivable_ids=(invoice,)).complaint_id for _ in range(2))
    complaint.cancel(s, wang, one, "None", now=MORNING)
    assert desk.frozen() == {invoice}
    complaint.cancel(s, wang, other, "None", now=MORNING)
    assert desk.frozen() == set()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_it_stays_held_back_while_somebody_works_on_the_second(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """One that is only written on in the second in which the first ends has not ended."""
    with sessions.writing(workspace_id) as session:
        desk = Desk.open(session, hired)
        invoice = _invoice(desk, desk.customer_id)
        one, other = (desk.record("major", receivable_ids=(invoice,)).complaint_id for _ in range(2))

    def end() -> None:
        with sessions.writing(workspace_id) as session:
            complaint.cancel(session, hired.asker(session, "Wang"), one, "None", now=MORNING)

    with ThreadPoolExecutor(1) as pool:
        with sessions.writing(workspace_id) as session:
            held(session, Complaint, other)
            ended = beside(session, pool, end)
        ended.result()
    with sessions.writing(workspace_id) as session:
        assert Desk(session, hired, desk.customer_id).frozen() == {invoice}


def _invoice(desk: Desk, customer_id: UUID) -> UUID:
    form = ReceivableForm(
        customer_id=customer_id, owner_id=desk.cast["Li"], amount_minor=100_00, currency="CNY",
        issued_on=MORNING.date(), due_on=MORNING.date(),
    )  # fmt: skip
    return receivables.issue(desk.session, desk.who("Li"), form, now=MORNING)
