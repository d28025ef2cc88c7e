"""Half-wrong files: good lines are taken, each bad one is told everything at once."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.rules.importing.amounts import UnusualAmount
from models.shapes.import_file import FileFacts, RecordKind
from models.tables import Customer, Deal, Import
from models.usecases.importing import begin, take_batch
from models.usecases.importing.batch import SomebodyElseImports
from models.usecases.importing.beside_targets import LargeBesideTarget
from tests.cast import Cast
from tests.usecases.record_files.office import CUSTOMERS, DEALS, NOW, Office, wrong

HEADER = "id,name,customer,owner,stage,amount,currency,opened_on,closed_on,lost_reason,credits\n"


def test_good_lines_are_taken_and_bad_ones_told_everything(office: Office) -> None:
    """What cannot be read, what nobody knows, what the records refuse."""
    told = office.take(
        "deals",
        HEADER
        + "D-1,Good,Acme,@ana,,100,,2026-03-02,,,\n"
        + "D-2,Bad,Acme,@nobody,,x,EURO,2026-30-02,,,\n"
        + "D-3,Bad,Beta,@nobody,nowhere,100,,2026-03-02,,,\n"
        + "D-4,Bad,Acme,@ana,nowhere,100,,2026-03-02,,,\n"
        + "D-5,Bad,Acme,@ana,won,100,,2026-03-02,,,\n"
        + "D-6,Bad,Acme,@ana,lost,100,,2026-03-02,2026-03-05,,\n"
        + "D-7,Bad,Acme,@ana,,100,,2026-03-02,,,@ana 60%\n"
        + ",\u3000,Acme,@ana,,100,,2026-03-02,,,\n",
    )
    assert (told.created, len(told.rejected), list(told.opened)) == (1, 7, ["Acme"])
    assert wrong(told.rejected) == {
        3: [
            ("currency", "UnknownCurrency"),
            ("opened_on", "UnreadableDate"),
            ("owner", "NobodyLikeIt"),
            ("amount", "NotAnAmount"),
        ],
        4: [("owner", "NobodyLikeIt")],
        5: [("stage", "UnknownStage")],
        6: [("closed_on", "CloseDateMissing")],
        7: [("lost_reason", "ReasonMissing")],
        8: [("credits", "SharesDoNotAddUp")],
        9: [("id", "CellMissing"), ("name", "CellMissing")],
    }
    assert (office.imported().refused, office.imported().state) == (7, "done")
    assert [row.name for row in office.rows(Customer)] == ["Acme"]


@pytest.mark.parametrize(
    ("kind", "table", "column"),
    [
        ("deals", HEADER + "D-1,A,Acme,@ana,won,100,,2026-03-02,2099-06-01,,\n", "closed_on"),
        ("deals", HEADER + "D-1,A,Acme,@ana,,100,,2099-03-02,,,\n", "opened_on"),
        ("activities", "id,person,kind,at\nA-1,@ana,visit,2099-06-01\n", "at"),
        ("orders", "id,customer,owner,ordered_on,amount\nO-1,Acme,@ana,2099-06-01,100\n", "ordered_on"),
        (
            "payments",
            "id,customer,received_on,amount,reference\nP-1,Acme,2099-06-01,100,B-1\n",
            "received_on",
        ),
        ("rates", "currency,date,rate\nUSD,2099-06-01,7.1\n", "date"),
    ],
)
def test_what_is_still_to_come_has_not_happened(
    office: Office, kind: RecordKind, table: str, column: str
) -> None:
    """The line is told beside its column, as the forms in Slack tell it."""
    office.take("customers", CUSTOMERS + "C-3,Acme,@ana\n")
    assert wrong(office.take(kind, table).rejected) == {2: [(column, "InTheFuture")]}


def test_the_mended_lines_are_taken_by_another_import(office: Office) -> None:
    """The good ones of the first stay as they are."""
    office.take(
        "deals", HEADER + "D-1,Good,Acme,@ana,,100,,2026-03-02,,,\nD-2,Bad,Acme,@ana,,x,,2026-03-02,,,\n"
    )
    told = office.take("deals", HEADER + "D-2,Mended,Acme,@ana,,200,,2026-03-02,,,\n")
    assert (told.created, told.rejected) == (1, [])
    assert {row.external_id for row in office.rows(Deal)} == {"D-1", "D-2"}


@pytest.mark.parametrize(
    ("amount", "error"),
    [
        ("999999999999999", "AbsurdAmount"),
        ("9" * 19, "NotAnAmount"),
        ("-5", "NegativeAmount"),
        ("1.234", "TooPrecise"),
    ],
)
def test_an_absurd_amount_is_refused(office: Office, amount: str, error: str) -> None:
    """With the largest that is taken."""
    told = office.take("deals", HEADER + f"D-1,Bad,Acme,@ana,,{amount},,2026-03-02,,,\n")
    assert wrong(told.rejected) == {2: [("amount", error)]}


def test_an_unusual_amount_is_asked_about_and_taken(office: Office) -> None:
    """A preview names the line and the cell; a line that is refused anyway is not asked about."""
    lines = "D-1,Large,Acme,@ana,,1200万,,2026-03-02,,,\nD-2,No,Acme,@nobody,,1200万,,2026-03-02,,,\n"
    seen = office.preview("deals", HEADER + lines)
    assert [(one.number, one.what.column, type(one.what.error)) for one in seen.questions] == [
        (2, "amount", UnusualAmount)
    ]
    assert office.take("deals", HEADER + lines).created == 1
    fewer = (
        HEADER
        + "D-3,Dollars,Acme,@ana,,12000000,USD,2026-03-02,,,\nD-4,Plain,Acme,@ana,,900万,,2026-03-02,,,\n"
    )
    assert office.preview("deals", fewer).questions == []


def test_amounts_of_nothing_are_no_payments(office: Office) -> None:
    """Nor invoices; a deal may still be worth nothing."""
    told = office.take("payments", "id,customer,received_on,amount,reference\nP-1,Acme,2026-03-08,0,B-1\n")
    assert wrong(told.rejected) == {2: [("amount", "ZeroAmount")]}
    assert office.rows(Customer) == []
    assert office.take("deals", HEADER + "D-1,Free,Acme,@ana,,0,,2026-03-02,,,\n").created == 1


def test_an_id_that_stands_twice_in_a_file_is_taken_once(office: Office) -> None:
    """However far apart; the first line counts."""
    lines = [f"C-{number},Customer {number},\n" for number in range(1500)]
    told = office.take("customers", "id,name,owner\n" + "".join(lines) + "C-7,Another,\nC-1499,Another,\n")
    assert told.created == 1500
    assert wrong(told.rejected) == {1502: [("id", "IdTwice")], 1503: [("id", "IdTwice")]}
    assert "Line 9 has" in str(told.rejected[0])
    assert office.row(Customer, "C-7").name == "Customer 7"


def test_a_killed_import_goes_on_where_it_stopped(office: Office) -> None:
    """The same file is known by its fingerprint; another one begins anew."""
    table = "id,name\n" + "".join(f"C-{number},Customer {number}\n" for number in range(2500))
    run, read = office.begin("customers", table)
    take_batch(office.session, run, read[0], now=NOW)
    assert (office.imported().state, office.imported().lines_done) == ("running", 1001)
    again, _ = office.begin("customers", table)
    assert (again.import_id, again.lines_done) == (run.import_id, 1001)
    told = office.take("customers", table)
    assert (told.created, told.unchanged) == (1500, 0)
    assert (office.imported().state, office.imported().created) == ("done", 2500)
    assert len(office.rows(Import)) == 1
    assert office.take("customers", table + "C-2500,One more\n").created == 1


def test_two_who_import_the_same_file_do_not_take_a_batch_twice(office: Office) -> None:
    """The second is refused, and its transaction leaves nothing."""
    run, read = office.begin("customers", CUSTOMERS)
    take_batch(office.session, run, read[0], now=NOW)
    with pytest.raises(SomebodyElseImports):
        take_batch(office.session, run, read[0], now=NOW)


def test_a_refused_line_leaves_no_customer_behind(office: Office) -> None:
    """A customer is opened for lines that can be taken."""
    told = office.take("deals", DEALS.replace("@li", "@nobody"))
    assert wrong(told.rejected) == {4: [("owner", "NobodyLikeIt")]}
    assert "New Works" not in [row.name for row in office.rows(Customer)]
    late = "P-1,INV-9,Nova,@ana,10,2026-03-05,2026-03-01\nP-2,INV-10,Stella,@ben,10,2026-03-05,2026-04-01\n"
    lines = f"id,invoice_no,customer,owner,amount,issued_on,due_on\n{late}"
    assert list(office.preview("invoices", lines).opened) == ["Stella"]
    told = office.take("invoices", lines)
    assert wrong(told.rejected) == {2: [("due_on", "BeforeIssued")]}
    assert list(told.opened) == ["Stella"], "Nova's only invoice was due before it was issued"
    assert "Nova" not in [row.name for row in office.rows(Customer)]


def test_only_administrators_import(
    session: Session, office: Office, team: Cast, clock: MovableClock
) -> None:
    """The operator at the command line is asked nothing."""
    facts = FileFacts("0" * 64, "utf-8-sig", 1)
    with pytest.raises(NotAllowed):
        begin(
            session,
            "deals",
            "x.csv",
            facts,
            office.people(),
            actor=team.asker(session, "Ana"),
            now=clock.now(),
        )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_preview_asks_about_most_of_a_months_target(office: Office) -> None:
    """The owner's of the deal's month; other currencies, other months and small amounts pass."""
    office.take("targets", "metric,period,person,amount\nbooked_amount,2026-03,@ana,1000\n")
    lines = (
        "D-1,Large,Acme,@ana,,501,,2026-03-02,,,\nD-2,Half,Acme,@ana,,500,,2026-03-02,,,\n"
        "D-3,Dollars,Acme,@ana,,501,USD,2026-03-02,,,\nD-4,April,Acme,@ana,,501,,2026-04-02,,,\n"
    )
    seen = office.preview("deals", HEADER + lines)
    assert [(one.number, one.what.column, type(one.what.error)) for one in seen.questions] == [
        (2, "amount", LargeBesideTarget)
    ]
