"""Data that grows old: a file or a program that says nothing more raises no level."""

from datetime import date, timedelta

from sqlalchemy import update

from models.queries.collecting import lines
from models.queries.tenancy import workspace_of
from models.shapes.intake import Origin
from models.shapes.messages import SourceSilent
from models.shapes.messages.case import Heard, ToldEvent
from models.shapes.records import ReceivableForm
from models.tables import ApiSource, Escalation, Import, OutboxRow
from models.usecases import owed
from models.usecases.importing import undo_some
from models.usecases.records import receivables
from tests.usecases.collecting.till import Till, noon

CRM = Origin(source="crm")
DUE = date(2026, 3, 6)


def form(till: Till, number: str, minor: int = 12_000_000, due: date = DUE) -> ReceivableForm:
    """Return an invoice as a program sends it."""
    return ReceivableForm(
        invoice_no=number,
        customer_id=till.book.acme,
        owner_id=till.book.cast["Li"],
        amount_minor=minor,
        currency="CNY",
        issued_on=date(2026, 1, 5),
        due_on=due,
    )


def speak(till: Till) -> None:
    """Let the program say something."""
    ours = ApiSource.workspace_id == workspace_of(till.session)
    till.session.execute(update(ApiSource).where(ours).values(heard_at=till.now))


def test_a_silent_source_raises_no_level_until_it_speaks(till: Till) -> None:
    """Finance hears of the silence once; the next sweep after the data came goes on."""
    till.session.add(
        ApiSource(
            workspace_id=workspace_of(till.session), name="crm", token_sha256="0" * 64, created_at=till.now,
            heard_at=till.now,
        )
    )  # fmt: skip
    till.session.flush()
    receivables.upsert_many(till.session, [form(till, "A"), form(till, "B")], CRM, now=till.now)
    till.live(date(2026, 3, 26))
    assert [level for _, level, _ in till.events()] == [1, 1]
    told = till.rows(OutboxRow, kind="source_silent")
    assert [row.target for row in told] == [till.book.cast.slack_id("Kai")]
    assert SourceSilent.stored(told[0].payload).since == date(2026, 3, 9)
    ids = [row.subject_id for row in till.rows(Escalation)]
    heard = [ToldEvent(one, Heard(level=1, role="owner"), till.now) for one in ids]
    [line] = lines(till.session, ids, now=till.now)(heard)
    assert getattr(line, "as_of", None) == date(2026, 3, 9)
    speak(till)
    till.live(date(2026, 3, 27))
    assert till.events()[2:] == [("03-27", 2, 12_000_000), ("03-27", 2, 12_000_000)]


def test_people_are_no_source(till: Till) -> None:
    """What was typed in weeks ago is as true as it was."""
    till.invoice(due=DUE)
    till.live(date(2026, 3, 23))
    assert [level for _, level, _ in till.events()] == [1, 2]


def test_a_file_that_changes_what_is_due_is_followed(till: Till) -> None:
    """Another amount, another day: the ladder goes by what it says now; history gets no ladder."""
    receivables.upsert_many(till.session, [form(till, "A", due=date(2026, 3, 27))], CRM, now=till.now)
    till.live(date(2026, 3, 10))
    assert till.events() == []
    receivables.upsert_many(till.session, [form(till, "A", 50)], CRM, now=till.now)
    till.live(date(2026, 3, 11))
    assert till.rows(Escalation)[0].status == "closed"  # no more than the tolerance is open
    receivables.upsert_many(till.session, [form(till, "A", 500)], CRM, now=till.now)
    till.live(date(2026, 3, 12))
    assert till.events() == [("03-12", 1, 500)]
    past = form(till, "C").model_copy(update={"written_off_on": date(2026, 3, 9)})
    past = ReceivableForm.model_validate(past.model_dump(exclude_none=True))
    receivables.upsert_many(till.session, [past], CRM, now=till.now)
    assert len(till.rows(Escalation)) == 1


def test_an_import_that_is_taken_back_takes_its_ladders_along(till: Till) -> None:
    """What was not told is not; nothing climbs any more."""
    origin = till.book.file()
    till.session.execute(
        update(Import).where(Import.workspace_id == workspace_of(till.session)).values(kind="invoices")
    )
    receivables.upsert_many(till.session, [form(till, "A"), form(till, "B")], origin, now=till.now)
    till.live(date(2026, 3, 9))
    assert origin.import_id is not None
    till.now = noon(date(2026, 3, 9)) + timedelta(hours=1)
    import_id = origin.import_id
    while undo_some(till.session, import_id, actor=None, now=till.now):
        pass
    assert {row.status for row in till.rows(Escalation)} == {"closed"}
    till.live(date(2026, 3, 20))
    assert len(till.events()) == 2


def test_a_batch_costs_the_same_few_statements_however_large_it_is(till: Till, statements: list[str]) -> None:
    """One statement for a table, not one for a row."""
    counts = []
    for size in (20, 40):
        forms = [form(till, f"{size}-{number}", due=date(2026, 9, 1)) for number in range(size)]
        taken = receivables.upsert_many(till.session, forms, CRM, now=till.now)
        del statements[:]
        owed.changed(till.session, [key for key in taken.ids if key], now=till.now)
        counts.append(sum("SAVEPOINT" not in sql for sql in statements))
    assert counts[0] == counts[1] <= 6
