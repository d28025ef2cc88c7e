"""What holds an invoice back: promises, disputes, freezes, words; and how each ends."""

from datetime import date, timedelta

import pytest

from models.errors import NotAllowed, UserError
from models.queries.tenancy import workspace_of
from models.shapes.collecting import ContactForm, ExclusionForm, PromiseForm
from models.tables import CollectionContact, Complaint, Escalation, ReceivableHold
from models.usecases import collecting
from models.usecases.collecting import errors
from models.usecases.records import payments, receivables
from tests.usecases.collecting.grievance import complaint, dispute, end_complaint
from tests.usecases.collecting.till import Till

LATE = date(2026, 3, 6)  # a Friday; the story begins on Monday, 9 March, nine o'clock in Shanghai


def test_a_promise_silences_all_but_the_ageing_until_its_day(till: Till) -> None:
    """Kept by what came in by its day; what is left of the invoice climbs on from where it was."""
    invoice = till.invoice(due=LATE)
    till.live(date(2026, 3, 10))
    hold = till.promise(invoice, date(2026, 3, 20), 2_000_000)
    till.live(date(2026, 3, 18))
    assert len(till.events()) == 1
    till.pay(2_000_000, "B-1")
    assert (till.hold(hold).outcome, till.hold(hold).ended_by_id) == ("kept", None)
    till.live(date(2026, 3, 24))
    assert till.events() == [("03-09", 1, 12_000_000), ("03-23", 2, 10_000_000)]


def test_a_payment_recorded_after_the_day_keeps_a_promise_that_was_called_broken(till: Till) -> None:
    """The money was there on Friday; finance wrote it down on Monday noon."""
    invoice = till.invoice(due=LATE)
    till.live(date(2026, 3, 10))
    hold = till.promise(invoice, date(2026, 3, 20))
    till.live(date(2026, 3, 23))
    assert till.hold(hold).outcome == "broken"
    assert till.heard("03-23") == {"Li": 2, "Wang": 2}
    form = till.payment(12_000_000, date(2026, 3, 20))
    payments.receive(till.session, None, form, now=till.now)
    assert till.hold(hold).outcome == "kept"


def test_a_broken_promise_alone_is_told_to_both_once(till: Till) -> None:
    """No level is due: the owner and the superior hear of it on the next working day, and not again."""
    invoice = till.invoice(due=LATE)
    till.live(date(2026, 3, 10))
    till.promise(invoice, date(2026, 3, 13))
    till.live(date(2026, 3, 17))
    assert till.heard("03-16") == {"Li": 1, "Wang": 1}
    assert till.heard("03-17") == {}


def test_a_promise_has_a_day_and_an_amount_that_can_be(till: Till) -> None:
    """Neither in the past nor further than the policy says, and not more than is open; one at a time."""
    invoice, other = till.invoice(due=LATE), till.invoice(due=LATE)
    today = date(2026, 3, 9)
    till.promise(invoice, today)
    with pytest.raises(errors.PromisedAlready):
        till.promise(invoice, today + timedelta(days=30))
    wrong: dict[int, type[UserError]] = {-1: errors.PromiseOver, 31: errors.PromiseTooFar}
    for days, error in wrong.items():
        with pytest.raises(error) as refused:
            till.promise(other, today + timedelta(days=days))
        assert refused.value.field == "until_on"
    with pytest.raises(errors.MoreThanIsOpen):
        till.promise(other, today, 12_000_001)
    form = PromiseForm(receivable_ids=(invoice, other), until_on=today, amount_minor=1)
    with pytest.raises(errors.AmountOfSeveral):
        collecting.promise(till.session, till.who("Li"), form, now=till.now)
    with pytest.raises(NotAllowed):
        till.promise(other, today, by="Ana")
    till.pay(24_000_000, "B-1")
    with pytest.raises(errors.NothingOpen):
        till.promise(other, today)


def test_a_dispute_waits_for_its_review_and_is_decided_by_those_above(till: Till) -> None:
    """On the day after its review owner and superior hear that nobody decided; the ladder goes on."""
    invoice = till.invoice(due=LATE)
    till.live(date(2026, 3, 10))
    hold = dispute(till, invoice, date(2026, 3, 13))
    till.live(date(2026, 3, 16))
    assert till.heard("03-16") == {"Li": 1, "Wang": 1}
    with pytest.raises(NotAllowed):
        collecting.release(till.session, till.who("Li"), hold, "resolved", now=till.now)
    collecting.release(till.session, till.who("Wang"), hold, "rejected", now=till.now)
    collecting.release(till.session, till.who("Wang"), hold, "rejected", now=till.now)
    assert till.hold(hold).outcome == "rejected"
    with pytest.raises(errors.HoldEnded):
        collecting.release(till.session, till.who("Ruth"), hold, "resolved", now=till.now)
    with pytest.raises(errors.DisputeReasonMissing):
        dispute(till, invoice, date(2026, 3, 20), reason=" ")


def test_what_is_lifted_on_a_weekend_is_told_on_monday(till: Till) -> None:
    """The ladder goes on with the next sweep."""
    invoice = till.invoice(due=date(2026, 2, 2))
    form = ExclusionForm(receivable_ids=(invoice,), reason="the founder calls")
    with pytest.raises(NotAllowed):
        collecting.exclude(till.session, till.who("Li"), form, now=till.now)
    [hold] = collecting.exclude(till.session, till.who("Wang"), form, now=till.now)
    till.live(date(2026, 3, 14))
    assert till.events() == []
    assert till.ladder(invoice).next_at is None
    with pytest.raises(errors.NotEndedSo):
        collecting.release(till.session, till.who("Wang"), hold, "resolved", now=till.now)
    collecting.release(till.session, till.who("Kai"), hold, "lifted", now=till.now)
    till.live(date(2026, 3, 16))
    assert till.events() == [("03-16", 1, 12_000_000)]


def test_a_major_complaint_freezes_the_invoices_it_names_until_it_ends(till: Till) -> None:
    """Disputed for the complaint and frozen by it; a director may lift it, the owner may not."""
    invoice = till.invoice(due=LATE)
    case = complaint(till)
    dispute(till, invoice, date(2026, 3, 10), complaint_id=case, reason="")
    [freeze] = till.rows(ReceivableHold, kind="freeze")
    till.live(date(2026, 3, 20))
    assert till.events() == []
    with pytest.raises(NotAllowed):
        collecting.release(till.session, till.who("Li"), freeze.id, "lifted", now=till.now)
    end_complaint(till, case)
    assert till.hold(freeze.id).outcome == "lifted"
    till.live(date(2026, 3, 23))
    assert till.events() == [("03-23", 1, 12_000_000)]
    with pytest.raises(errors.EndedByItself):
        collecting.release(till.session, till.who("Ruth"), freeze.id, "lifted", now=till.now)
    with pytest.raises(errors.OtherComplaint):
        dispute(till, till.invoice(due=LATE), date(2026, 3, 27), complaint_id=case)


def test_a_complaint_that_becomes_major_freezes_what_it_names(till: Till) -> None:
    """And thaws it when it is general again."""
    invoice = till.invoice(due=LATE)
    case = complaint(till, "general")
    dispute(till, invoice, date(2026, 3, 20), complaint_id=case)
    assert till.rows(ReceivableHold, kind="freeze") == []
    row = till.session.get(Complaint, (workspace_of(till.session), case))
    assert row is not None
    for severity, live in (("major", 1), ("major", 1), ("general", 0)):
        row.severity = severity
        till.session.flush()
        collecting.follow(till.session, case, now=till.now)
        assert len(till.rows(ReceivableHold, kind="freeze", ended_at=None)) == live


def test_a_word_with_a_customer_is_kept(till: Till) -> None:
    """By who looks after the customer's money; others owe it nothing."""
    invoice = till.invoice(due=LATE)
    form = ContactForm(customer_id=till.book.acme, kind="call", result="promised", note=" next week ")
    made = collecting.contact(till.session, till.who("Wang"), form, now=till.now)
    row = till.book.row(CollectionContact, made)
    assert (row.kind, row.result, row.note, row.receivable_id) == ("call", "promised", "next week", None)
    with pytest.raises(errors.NothingOwed):
        collecting.contact(till.session, till.who("Ana"), form, now=till.now)
    about = form.model_copy(update={"receivable_id": invoice})
    assert collecting.contact(till.session, till.who("Kai"), about, now=till.now)


def test_an_invoice_that_is_settled_or_void_is_not_held_back_any_more(till: Till) -> None:
    """What is paid is not disputed; what was wrong is nothing."""
    paid, wrong = till.invoice(due=LATE), till.invoice(due=LATE)
    holds = [dispute(till, paid, date(2026, 3, 20)), dispute(till, wrong, date(2026, 3, 20))]
    till.pay(12_000_000, "B-1", paid)
    receivables.void(till.session, None, wrong, "twice", on=date(2026, 3, 9), now=till.now)
    assert [till.hold(hold).outcome for hold in holds] == ["resolved", "lifted"]


def test_whoever_called_is_not_reminded_to_call(till: Till) -> None:
    """The week begins anew with the word; a level comes in its own time."""
    till.invoice(due=LATE)
    till.live(date(2026, 3, 12))
    form = ContactForm(customer_id=till.book.acme, kind="call", result="no_answer")
    collecting.contact(till.session, till.who("Li"), form, now=till.now)
    till.live(date(2026, 3, 20))
    assert [till.heard(day) for day in ("03-16", "03-19")] == [{}, {"Li": 1}]
    till.live(date(2026, 3, 23))
    assert till.events()[-1] == ("03-23", 2, 12_000_000)


def test_who_asks_for_the_money_changes_and_the_level_stays(till: Till) -> None:
    """Those above hand it over; somebody who left cannot take it."""
    invoice = till.invoice(due=LATE)
    till.live(date(2026, 3, 10))
    with pytest.raises(UserError):
        collecting.hand_over_invoices(
            till.session, till.who("Wang"), [invoice], till.book.cast["Eva"], now=till.now
        )
    collecting.hand_over_invoices(
        till.session, till.who("Wang"), [invoice], till.book.cast["Mia"], now=till.now
    )
    till.live(date(2026, 3, 23))
    assert till.rows(Escalation)[0].top == 2
    assert till.heard("03-23") == {"Mia": 2, "Wang": 2}
