"""Whose money it is to ask for: one's own of a customer of several, and what is looked after for somebody."""

from datetime import date

import pytest

from models.policy import Policy
from models.policy.receivables import ReceivablePolicy
from models.queries.cases.pressed import meant_by
from models.queries.collecting.ahead import next_level
from models.queries.collecting.debts import customer_debt
from models.queries.waiting import everything
from models.rules.local_time import local_date
from models.shapes.calendar import AbsenceSpan
from models.shapes.collecting import ContactForm
from models.shapes.roster import MemberRow
from models.tables import OutboxRow
from models.usecases import absence, collecting, escalation, roster
from models.usecases.collecting.errors import NothingOwed
from models.usecases.policy import activate
from models.usecases.records.errors import NotYours
from tests.cast import PEOPLE
from tests.usecases.collecting.till import ZONE, Till, noon

LATE, MONDAY = date(2026, 3, 6), date(2026, 3, 9)


def test_a_customer_s_button_means_the_own_invoices(till: Till) -> None:
    """Acme owes Li and Mia: Li takes his, Wang, who leads both, the other; nobody else's button does."""
    lis, mias = till.invoice(due=LATE, invoice_no="A"), till.invoice(due=LATE, owner="Mia", invoice_no="B")
    till.live(MONDAY)
    meant = meant_by(till.session, "receivable", till.book.acme)["receivable"]
    escalation.take(till.session, till.who("Li"), "receivable", meant, now=till.now)
    assert (till.ladder(lis).status, till.ladder(mias).status) == ("taken", "open")
    with pytest.raises(escalation.TakenByOther):
        escalation.take(till.session, till.who("Wang"), "receivable", meant, now=till.now)
    with pytest.raises(escalation.NotYourCase):
        escalation.take(till.session, till.who("Ana"), "receivable", meant, now=till.now)


def test_what_was_handed_over_waits_for_its_former_owner_no_more(till: Till) -> None:
    """He was told of it, but another asks for the money now, and hears so at once."""
    invoice = till.invoice(due=LATE)
    till.live(MONDAY)
    assert [one.of for one in everything(till.session, till.who("Li"), now=till.now)] == ["receivable"]
    mia = till.book.cast["Mia"]
    collecting.hand_over_invoices(till.session, till.who("Wang"), [invoice], mia, now=till.now)
    assert everything(till.session, till.who("Li"), now=till.now) == []
    (told,) = till.rows(OutboxRow, target="U_MIA", kind="invoices_given")
    assert (told.payload["by"], told.payload["debts"][0]["customer"], told.available_at) == (
        "Wang", "Acme", till.now
    )  # fmt: skip


def test_who_asked_for_the_money_hears_that_it_is_given_up(till: Till) -> None:
    """Li and Wang, who leads him, at once and why; not Kai of finance, who did it."""
    invoice = till.invoice(due=LATE, invoice_no="R-12")
    collecting.write_off(till.session, till.who("Kai"), invoice, "bankrupt", on=MONDAY, now=till.now)
    told = till.rows(OutboxRow, kind="invoice_given_up")
    assert {row.target for row in told} == {PEOPLE["Li"].slack_user_id, PEOPLE["Wang"].slack_user_id}
    (said,) = {(row.payload["by"], row.payload["number"], row.payload["reason"]) for row in told}
    assert said == ("Kai", "R-12", "bankrupt")
    assert told[0].payload["open"] == {"minor": 12_000_000, "currency": "CNY"}


def test_whoever_is_told_in_another_s_place_opens_what_it_is_about(till: Till) -> None:
    """Li is sick, Mia stands in: she sees what Acme owes him, and does what he would do; Ana does not."""
    s = till.session
    row = MemberRow(person="Li", deputy="Mia")
    roster.save_member(s, row, tuple(PEOPLE.values()), actor=till.who("Ada"), now=till.now)
    before = customer_debt(s, till.who("Mia"), till.book.acme, now=till.now)
    invoice = till.invoice(due=LATE)
    away = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)
    absence.record(s, till.who("Wang"), till.book.cast["Li"], away, "sick", now=till.now)
    till.live(MONDAY)
    found = customer_debt(s, till.who("Mia"), till.book.acme, now=till.now)
    assert before is not None
    assert found is not None
    assert (before.count, found.count) == (0, 1)
    assert [one.of for one in everything(s, till.who("Mia"), now=till.now)] == ["receivable"]
    called = ContactForm(customer_id=till.book.acme, kind="call", result="promised")
    collecting.contact(s, till.who("Mia"), called, now=till.now)
    with pytest.raises(NothingOwed):
        collecting.contact(s, till.who("Ana"), called, now=till.now)
    hold = till.promise(invoice, date(2026, 3, 20), by="Mia")
    till.now = noon(date(2026, 3, 10))  # Li is back
    with pytest.raises(NotYours):
        collecting.release(s, till.who("Mia"), hold, "lifted", now=till.now)


def test_the_next_level_is_reckoned_by_the_rules_that_the_invoice_climbs_by(till: Till) -> None:
    """A ladder that is edited meanwhile is for what begins later."""
    old = till.invoice(due=LATE, invoice_no="A")
    till.live(MONDAY)
    ladder = tuple(
        one.model_copy(update={"days_overdue": one.days_overdue * 2}) for one in ReceivablePolicy().ladder
    )
    activate(till.session, Policy(receivables=ReceivablePolicy(ladder=ladder)), actor=None, now=till.now)
    new = till.invoice(due=LATE, invoice_no="B")
    found = [next_level(till.session, key, now=till.now) for key in (old, new)]
    assert [(one.level, local_date(one.at, ZONE)) for one in found if one] == [
        (2, date(2026, 3, 23)),
        (1, date(2026, 3, 10)),
    ]
