"""An import is taken back whole, or not at all."""

from datetime import date, timedelta

import pytest

from models.shapes.import_file import RecordKind
from models.shapes.records import PaymentForm
from models.tables import (
    Activity,
    Allocation,
    AuditEvent,
    Booking,
    Customer,
    Deal,
    DealCredit,
    DealMove,
    Import,
    ImportedChange,
    Payment,
    Receivable,
)
from models.usecases.importing import UndoWouldLose, take_batch, what_undo_would_lose
from models.usecases.importing.undo import NoSuchImport, RatesStay, UndoneAlready, required_import
from models.usecases.records import customers, deals, payments
from tests.usecases.record_files.office import CUSTOMERS, DEALS, NOW, Office
from tests.usecases.record_files.test_taken import FILES, TABLES

INVOICES = "id,customer,owner,amount,issued_on,due_on\nI-1,Acme Ltd,@ana,{amount},2026-03-01,2026-04-01\n"
PAYMENT = "id,customer,received_on,amount,reference\nP-1,Acme Ltd,2026-03-08,{amount},B-1\n"


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "rates"])
def test_what_an_import_made_is_gone(office: Office, kind: RecordKind) -> None:
    """Of each kind, with what belongs to it; what was there before stays."""
    for before in list(FILES)[: list(FILES).index(kind)]:
        office.take(before, FILES[before])
    there = {name: office.rows(table) for name, table in TABLES.items() if name not in ("leads", "deals")}
    office.take(kind, FILES[kind])
    assert office.undo() > 0
    assert office.rows(TABLES[kind]) == []
    assert {
        name: office.rows(table) for name, table in TABLES.items() if name not in ("leads", "deals")
    } == there
    assert office.imported().state == "undone"
    assert len(office.rows(AuditEvent, action="import.undone")) == 1


def test_customers_that_deals_opened_go_with_them(office: Office) -> None:
    """Those that were there before stay."""
    office.take("customers", CUSTOMERS)
    office.take("deals", DEALS)
    office.undo()
    assert {row.name for row in office.rows(Customer)} == {"Acme Ltd", "杭州机械"}
    assert [office.rows(table) for table in (Deal, DealCredit, DealMove, Booking)] == [[], [], [], []]


def test_what_an_import_changed_is_as_before(office: Office) -> None:
    """A win that a file brought is booked back; credits and dates are those of before."""
    office.take("deals", DEALS)
    plain = [{**row._asdict(), "version_no": 0, "changed_at": 0} for row in office.rows(Deal)]
    shared = office.rows(DealCredit)
    office.take(
        "deals",
        "id,name,customer,owner,stage,amount,opened_on,closed_on,credits,next_step_on\n"
        "D-1,Machines,Acme Ltd,@ben,won,70000,2026-03-02,2026-03-08,@ben 100%,2026-03-20\n"
        'D-2,Service,acme ltd,@ana,won,30000,2026-02-02,2026-03-06,"@ana 50%, @ben 50%",\n',
    )
    assert sum(row.amount_minor for row in office.rows(Booking)) == 10_000_000
    assert office.undo() == 2
    assert [{**row._asdict(), "version_no": 0, "changed_at": 0} for row in office.rows(Deal)] == plain
    assert office.rows(DealCredit) == shared
    assert sum(row.amount_minor for row in office.rows(Booking)) == 2_000_000
    assert sum(row.deals for row in office.rows(Booking)) == 1
    assert office.rows(ImportedChange) == []


def test_a_change_since_is_not_lost(office: Office) -> None:
    """Nothing is taken back, and the sentence says what it would cost."""
    office.take("deals", DEALS)
    open_deal = office.row(Deal, "D-1")
    deals.win(office.session, None, open_deal.id, on=date(2026, 3, 9), now=NOW)
    taken = required_import(office.session, office.runs[-1].import_id)
    losses, count = what_undo_would_lose(office.session, taken, 50)
    assert ([str(loss) for loss in losses], count) == (["Machines: was changed since"], 1)
    with pytest.raises(UndoWouldLose, match="Machines: was changed since"):
        office.undo()
    assert len(office.rows(Deal)) == 3
    assert office.imported().state == "done"


def test_a_record_changed_twice_keeps_the_second_change(office: Office) -> None:
    """A file's change is not undone under somebody's own."""
    office.take("customers", CUSTOMERS)
    office.take("customers", CUSTOMERS.replace("Acme Ltd", "Acme Limited"))
    customers.rename(office.session, None, office.row(Customer, "C-1").id, "Acme Inc", now=NOW)
    with pytest.raises(UndoWouldLose, match="Acme Inc"):
        office.undo()
    assert office.row(Customer, "C-1").name == "Acme Inc"


def test_what_others_use_is_not_taken_away(office: Office) -> None:
    """A customer with a deal of another file; the deal may go first."""
    office.take("customers", CUSTOMERS)
    first = office.runs[-1].import_id
    office.take("deals", DEALS)
    with pytest.raises(UndoWouldLose, match="is named by 2 deals"):
        office.undo(first)
    office.undo(office.runs[-1].import_id)
    office.undo(first)
    assert office.rows(Customer) == []


def test_payments_and_invoices_find_each_other_again(office: Office) -> None:
    """An invoice whose payment is taken back is open; one that got a payment since stays."""
    office.take("invoices", INVOICES.format(amount=100))
    first = office.runs[-1].import_id
    assert office.preview("payments", PAYMENT.format(amount=150)).unallocated == {"CNY": 5_000}  # told
    office.take("payments", PAYMENT.format(amount=100))
    assert office.row(Receivable, "I-1").settled_on == date(2026, 3, 8)
    office.undo()
    assert office.row(Receivable, "I-1").settled_on is None
    assert (office.rows(Payment), office.rows(Allocation)) == ([], [])
    office.take("payments", PAYMENT.format(amount=100))
    reversed_later = PAYMENT.format(amount=100).replace("reference\n", "reference,reversed_on\n")
    office.take("payments", reversed_later.replace("B-1\n", "B-1,2026-03-09\n"))
    assert office.row(Receivable, "I-1").settled_on is None
    office.undo()
    assert [row.amount_minor for row in office.rows(Allocation)] == [10_000]
    assert office.row(Receivable, "I-1").settled_on == date(2026, 3, 8)
    assert required_import(office.session, first).state == "done"


def test_a_waiting_payment_waits_again(office: Office) -> None:
    """It was put on the invoice because it came; taking the invoice back loses nothing."""
    office.take("payments", PAYMENT.format(amount=100))
    office.take("invoices", INVOICES.format(amount=100))
    assert len(office.rows(Allocation)) == 1
    office.undo()
    assert (office.rows(Receivable), office.rows(Allocation), len(office.rows(Payment))) == ([], [], 1)


def test_deals_forget_the_visits_that_are_taken_back(office: Office) -> None:
    """Their last activity is that of before."""
    office.take("deals", DEALS)
    visits = "id,person,kind,at,deal\nA-{n},@ana,visit,{on},D-1\n"
    office.take("activities", visits.format(n=1, on="2026-03-05"))
    office.take("activities", visits.format(n=2, on="2026-03-09"))
    assert office.row(Deal, "D-1").last_activity_on == date(2026, 3, 9)
    office.undo()
    assert office.row(Deal, "D-1").last_activity_on == date(2026, 3, 5)
    assert [row.external_id for row in office.rows(Activity)] == ["A-1"]


def test_an_import_is_taken_back_once(office: Office) -> None:
    """Unknown ones and rates never."""
    office.take("customers", CUSTOMERS)
    office.undo()
    with pytest.raises(UndoneAlready):
        office.undo()
    assert office.take("customers", CUSTOMERS).created == 2
    office.take("rates", FILES["rates"])
    with pytest.raises(RatesStay):
        office.undo()
    with pytest.raises(NoSuchImport):
        office.undo(office.session.info["workspace_id"])
    assert len(office.rows(Import)) == 3


def test_a_stopped_import_can_be_taken_back(office: Office) -> None:
    """As far as it came; afterwards the file begins anew."""
    table = "id,name\n" + "".join(f"C-{number},Customer {number}\n" for number in range(1500))
    run, read = office.begin("customers", table)
    take_batch(office.session, run, read[0], now=NOW)
    assert office.undo() == 1000
    assert office.rows(Customer) == []
    assert office.begin("customers", table)[0].lines_done == 0


def test_payments_by_hand_since_are_not_lost(office: Office) -> None:
    """An invoice that somebody recorded a payment for stays."""
    office.take("invoices", INVOICES.format(amount=100))
    form = PaymentForm(
        customer_id=office.row(Receivable, "I-1").customer_id,
        received_on=date(2026, 3, 9),
        amount_minor=10_000,
        currency="CNY",
        reference="B-9",
    )
    payments.receive(office.session, None, form, now=NOW + timedelta(hours=1))
    with pytest.raises(UndoWouldLose, match="was paid since"):
        office.undo()
