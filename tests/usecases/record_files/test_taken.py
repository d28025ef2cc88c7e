"""Files are taken by what their cells mean, and a second time they change nothing."""

from datetime import UTC, date, datetime

import pytest

from models.shapes.import_file import RecordKind
from models.tables import (
    Activity,
    Allocation,
    AuditEvent,
    Booking,
    CreditNote,
    Customer,
    Deal,
    DealCredit,
    ExchangeRate,
    Import,
    ImportedChange,
    Lead,
    Order,
    Payment,
    Receivable,
    Refund,
    Target,
)
from tests.cast import Cast
from tests.usecases.record_files.office import CUSTOMERS, DEALS, Office, wrong

FILES: dict[RecordKind, str] = {
    "customers": CUSTOMERS,
    "leads": "编号,公司,渠道,负责人,状态,创建日期\nL-1,Acme Ltd,转介绍,@ana,跟进中,2026-03-02\n",
    "deals": DEALS,
    "activities": (
        "id,person,kind,at,customer,deal,outcome\n"
        "A-1,@ana,visit,2026-03-09 14:30,Acme Ltd,D-1,positive\n"
        "A-2,li@example.com,电话,2026/3/9,C-2,,\n"
    ),
    "orders": (
        "id,customer,deal,owner,ordered_on,amount,cost,currency\n"
        "O-1,Acme Ltd,D-2,@ana,2026-03-06,20000,12000,\nO-2,Acme Ltd,,@ana,2026-03-07,100,,USD\n"
    ),
    "refunds": "id,order,refunded_on,amount\nR-1,O-1,2026-03-08,¥500\n",
    "invoices": (
        "id,invoice_no,customer,order,owner,amount,issued_on,due_on\n"
        "I-1,F-17,Acme Ltd,O-1,@ana,20000,2026-03-06,2026-04-05\n"
    ),
    "credit_notes": "id,invoice,credited_on,amount\nN-1,F-17,2026-03-08,800\n",
    "payments": "id,customer,received_on,amount,reference\nP-1,Acme Ltd,2026-03-08,1.9万,B-1\n",
    "rates": "currency,date,rate\nUSD,2026-03-09,7.1234\n",
    "targets": "person,metric,period,amount\n@ana,booked_amount,2026-04,5万\n",
}
TABLES = {
    "customers": Customer,
    "leads": Lead,
    "deals": Deal,
    "activities": Activity,
    "orders": Order,
    "refunds": Refund,
    "invoices": Receivable,
    "credit_notes": CreditNote,
    "payments": Payment,
    "rates": ExchangeRate,
    "targets": Target,
}


@pytest.fixture
def filled(office: Office) -> Office:
    """Return the office after one file of each kind."""
    for kind, table in FILES.items():
        assert wrong(office.take(kind, table).rejected) == {}, kind
    return office


def test_every_kind_is_taken(filled: Office, team: Cast) -> None:
    """People, customers, deals, orders and invoices are found by what is written."""
    acme = filled.row(Customer, "C-1")
    deals = {row.external_id: row for row in filled.rows(Deal)}
    assert {row.customer_id for row in (deals["D-1"], deals["D-2"])} == {acme.id}
    assert (deals["D-1"].amount_minor, deals["D-1"].currency, deals["D-1"].stage) == (
        5_000_000,
        "CNY",
        "solution",
    )
    assert (deals["D-2"].status, deals["D-3"].lost_reason, deals["D-3"].closed_on) == (
        "won",
        "price",
        date(2026, 3, 5),
    )
    assert {row.member_id: row.share_bp for row in filled.rows(DealCredit, deal_id=deals["D-2"].id)} == {
        team["Ana"]: 6000,
        team["Ben"]: 4000,
    }
    assert sum(row.amount_minor for row in filled.rows(Booking)) == 2_000_000
    visit, call = filled.row(Activity, "A-1"), filled.row(Activity, "A-2")
    assert (visit.happened_at, visit.deal_id) == (datetime(2026, 3, 9, 14, 30, tzinfo=UTC), deals["D-1"].id)
    assert (call.kind, call.local_date, call.happened_at) == (
        "call", date(2026, 3, 9), datetime(2026, 3, 9, 4, 0, tzinfo=UTC),
    )  # fmt: skip
    assert (filled.row(Lead, "L-1").channel, filled.row(Lead, "L-1").status) == ("referral", "working")
    assert filled.row(Order, "O-2").currency == "USD"
    assert filled.row(Refund, "R-1").amount_minor == 50_000
    invoice = filled.row(Receivable, "I-1")
    assert [row.receivable_id for row in filled.rows(CreditNote)] == [invoice.id]
    assert [(row.receivable_id, row.amount_minor) for row in filled.rows(Allocation)] == [
        (invoice.id, 1_900_000)
    ]
    assert len(filled.rows(ExchangeRate)) == 1


def test_an_unknown_customer_of_a_deal_is_opened_and_named(office: Office) -> None:
    """Once, and by this import; an activity's is not."""
    office.take("customers", CUSTOMERS)
    assert list(office.take("deals", DEALS).opened) == ["New Works"]
    (made,) = office.rows(Customer, name="New Works")
    assert made.import_id == office.runs[-1].import_id
    assert made.owner_id == office.rows(Deal, name="Spares")[0].owner_id, "somebody asks for the customer"
    told = office.take("activities", "id,person,kind,at,customer\nA-1,@ana,visit,2026-03-09,Nobody Inc\n")
    assert wrong(told.rejected) == {2: [("customer", "UnknownRecord")]}


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_again_changes_nothing(filled: Office, kind: RecordKind) -> None:
    """No row, no version, nothing to undo."""
    before = filled.rows(TABLES[kind])
    again = filled.take(kind, FILES[kind])
    assert (again.created, again.changed, again.rejected, again.opened) == (0, 0, [], [])
    assert filled.rows(TABLES[kind]) == before
    assert filled.rows(ImportedChange) == []


def test_an_import_has_one_audit_row_with_its_fingerprint(office: Office) -> None:
    """And a row of its own, to which its records refer."""
    office.take("customers", CUSTOMERS)
    (audited,) = office.rows(AuditEvent, action="import.started")
    (taken,) = office.rows(Import)
    assert audited.entity_id == str(taken.id)
    assert audited.after == {"kind": "customers", "file": "file.csv", "sha256": taken.sha256}
    assert (taken.state, taken.created, taken.lines_done) == ("done", 2, 3)
    assert {row.import_id for row in office.rows(Customer)} == {taken.id}


def test_gbk_and_a_byte_order_mark_are_read(office: Office) -> None:
    """As spreadsheets save them."""
    assert office.take("customers", CUSTOMERS.encode("gbk")).created == 2
    assert office.take("customers", CUSTOMERS.encode("utf-8-sig")).unchanged == 2


def test_a_preview_tells_the_changes_and_makes_none(office: Office) -> None:
    """Cell by cell, before and after."""
    office.take("customers", CUSTOMERS)
    office.take("deals", DEALS)
    deals, customers = office.rows(Deal), office.rows(Customer)
    told = office.preview(
        "deals",
        "id,name,customer,owner,stage,amount,opened_on\n"
        "D-1,Machines,Acme Ltd,@ben,solution,60000,2026-03-02\n"
        "D-9,Other,Brand New,@ana,,100,2026-03-02\n",
    )
    assert (told.created, told.changed, list(told.opened)) == (1, 1, ["Brand New"])
    changed, new = told.changes
    assert {one.field: (one.before, one.after) for one in changed.fields} == {
        "owner": ("Ana", "@ben"),
        "amount": ("50,000", "60000"),
    }
    assert (changed.line, changed.is_new, new.line, new.is_new, new.name) == (2, False, 3, True, "Other")
    assert (office.rows(Deal), office.rows(Customer)) == (deals, customers)
    assert len(office.rows(Import)) == 2
