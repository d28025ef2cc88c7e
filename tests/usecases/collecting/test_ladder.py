"""X-07 with the engine: who hears what when of an invoice that is not paid."""

from datetime import date
from uuid import UUID

from models.rules.local_time import local_date
from models.shapes.intake import Origin
from models.shapes.records import ReceivableForm
from models.tables import EscalationEvent, OutboxRow, Receivable
from models.usecases import collecting, escalation
from models.usecases.records import payments, receivables
from tests.usecases.collecting.till import ZONE, Till


def test_x_07_the_whole_spring_without_a_hold(till: Till) -> None:
    """X-07: 13 April, 27 April, 25 May, each with what is open; paid on 10 June, and nothing after."""
    invoice = till.invoice()
    till.live(date(2026, 4, 20))
    till.pay(7_000_000, "B-1")
    till.live(date(2026, 6, 10))
    till.pay(5_000_000, "B-2")
    till.live(date(2026, 6, 11))
    assert till.events() == [("04-13", 1, 12_000_000), ("04-27", 2, 5_000_000), ("05-25", 3, 5_000_000)]
    assert till.heard("04-13") == {"Li": 1}
    assert till.heard("04-27") == {"Li": 2, "Wang": 2}
    assert till.heard("05-25") == {"Wang": 3, "Zoe": 3, "Kai": 3}
    assert (till.ladder(invoice).status, till.ladder(invoice).next_at) == ("closed", None)


def test_x_07_with_a_promise_that_is_broken(till: Till) -> None:
    """X-07: on 8 June the promise is broken and level 3 comes, in one message to each who hears of it."""
    invoice = till.invoice()
    till.live(date(2026, 4, 20))
    till.pay(7_000_000, "B-1")
    till.live(date(2026, 5, 6))
    hold = till.promise(invoice, date(2026, 6, 5))
    till.live(date(2026, 6, 9))
    assert till.events() == [("04-13", 1, 12_000_000), ("04-27", 2, 5_000_000), ("06-08", 3, 5_000_000)]
    assert till.hold(hold).outcome == "broken"
    assert till.heard("06-08") == {"Li": 3, "Wang": 3, "Zoe": 3, "Kai": 3}
    told = [(day, notice.lines[0]) for day, notice in till.notices("Li") if day > "05-06"]
    assert [(day, line.of, getattr(line, "broken_promises", 0)) for day, line in told] == [
        ("06-08", "receivable", 1)
    ]


def test_a_take_that_runs_out_tells_everybody_of_the_level_again(till: Till) -> None:
    """Wang took it at level 2 and did nothing for three days."""
    invoice = till.invoice(due=date(2026, 1, 9))
    till.live(date(2026, 3, 16))
    assert till.heard("03-16") == {"Li": 2, "Wang": 2}
    escalation.take(till.session, till.who("Wang"), "receivable", [invoice], now=till.now)
    till.live(date(2026, 3, 20))
    assert till.heard("03-19") == {"Li": 2, "Wang": 2}
    assert till.heard("03-18") == {}


def test_a_reversed_payment_opens_the_ladder_where_it_was(till: Till) -> None:
    """It settled at level 1; the owner hears of it with the next sweep, and level 2 comes in its time."""
    invoice = till.invoice()
    till.live(date(2026, 4, 14))
    payment = till.pay(12_000_000, "B-1")
    till.live(date(2026, 4, 21))
    assert till.ladder(invoice).status == "closed"
    payments.reverse(till.session, None, payment, on=date(2026, 4, 21), now=till.now)
    till.live(date(2026, 4, 28))
    assert till.heard("04-21") == {}
    assert till.heard("04-22") == {"Li": 1}
    assert till.events()[-1] == ("04-27", 2, 12_000_000)


def test_a_payment_in_the_second_of_the_level_silences_it(till: Till) -> None:
    """The level has fired, nobody was told yet: nobody is."""
    till.invoice(due=date(2026, 3, 6))
    till.live(date(2026, 3, 8))
    till.now = till.upcoming() or till.now
    escalation.follow_up(till.session, now=till.now)
    assert till.rows(EscalationEvent)[0].next_at is not None
    till.pay(12_000_000, "B-1")
    escalation.tell(till.session, now=till.now)
    assert till.rows(OutboxRow, kind="case_notice") == []
    escalation.follow_up(till.session, now=till.now)
    escalation.tell(till.session, now=till.now)
    assert till.rows(OutboxRow, kind="case_notice") == []
    assert [row.not_sent for row in till.rows(EscalationEvent)] == ["settled"]


def test_what_is_written_off_is_not_asked_for_until_it_is_wanted_after_all(till: Till) -> None:
    """Void for ever; written off until finance takes it back."""
    first, second = till.invoice(due=date(2026, 3, 6)), till.invoice(due=date(2026, 3, 6))
    today = date(2026, 3, 9)
    receivables.write_off(till.session, None, first, "gone", on=today, now=till.now)
    receivables.void(till.session, None, second, "wrong", on=today, now=till.now)
    till.live(date(2026, 3, 10))
    assert till.events() == []
    collecting.undo_write_off(till.session, till.who("Kai"), first, "found them", now=till.now)
    till.live(date(2026, 3, 11))
    assert till.events() == [("03-11", 1, 12_000_000)]


def test_a_later_due_date_keeps_the_level(till: Till) -> None:
    """Finance corrects it after level 1: level 2 is reckoned from the new day."""
    invoice = till.invoice()
    till.live(date(2026, 4, 14))
    collecting.correct_due_on(
        till.session, till.who("Kai"), invoice, date(2026, 4, 30), "agreed", now=till.now
    )
    till.live(date(2026, 5, 18))
    assert till.ladder(invoice).top == 2
    assert till.events()[-1] == ("05-15", 2, 12_000_000)


def test_a_later_due_date_is_warned_of_anew(till: Till) -> None:
    """Before the old day and before the new one; whatever its level, nobody is chased in between."""
    fresh, late = till.invoice(due=date(2026, 4, 20)), till.invoice()
    till.live(date(2026, 4, 14))
    assert told_of(till, fresh) == [("04-13", -7)]
    assert told_of(till, late) == [("04-03", -7), ("04-09", -1), ("04-13", 1)]
    for invoice in (fresh, late):
        collecting.correct_due_on(
            till.session, till.who("Kai"), invoice, date(2026, 4, 30), "agreed", now=till.now
        )
    till.live(date(2026, 5, 8))
    assert told_of(till, fresh)[1:] == told_of(till, late)[3:] == [("04-23", -7), ("04-29", -1), ("05-06", 1)]


def test_a_file_that_moves_a_due_date_warns_anew(till: Till) -> None:
    """As a person who corrects it does; what is not later warns of nothing twice."""
    form = ReceivableForm(
        invoice_no="F-1",
        customer_id=till.book.acme,
        owner_id=till.book.cast["Li"],
        amount_minor=1_000_00,
        currency="CNY",
        issued_on=date(2026, 1, 5),
        due_on=date(2026, 3, 20),
    )
    crm = Origin(source="crm")
    for due in (date(2026, 3, 20), date(2026, 3, 31)):
        receivables.upsert_many(till.session, [form.model_copy(update={"due_on": due})], crm, now=till.now)
        till.live(date(2026, 3, 14))
    till.live(date(2026, 3, 25))
    [row] = till.rows(Receivable)
    assert told_of(till, row.id) == [("03-13", -7), ("03-24", -7)]


def told_of(till: Till, invoice: UUID) -> list[tuple[str, int]]:
    """Return what was told of an invoice: the day, the level."""
    ladder = till.ladder(invoice)
    rows = sorted(till.rows(EscalationEvent, escalation_id=ladder.id), key=lambda row: row.fired_at)
    return [(f"{local_date(row.fired_at, ZONE):%m-%d}", row.level) for row in rows]


def test_500_invoices_of_one_customer_are_one_line(till: Till) -> None:
    """One message to the owner, whatever came up that morning."""
    forms = [
        ReceivableForm(
            invoice_no=f"F-{number}",
            customer_id=till.book.acme,
            owner_id=till.book.cast["Li"],
            amount_minor=1_000_00,
            currency="CNY",
            issued_on=date(2026, 1, 5),
            due_on=date(2026, 3, 1),
        )
        for number in range(500)
    ]
    receivables.upsert_many(till.session, forms, Origin(source="crm"), now=till.now)
    till.live(date(2026, 3, 9))
    [(_, notice)] = till.notices("Li")
    assert [(line.of, getattr(line, "invoices", 0)) for line in notice.lines] == [("receivable", 500)]
