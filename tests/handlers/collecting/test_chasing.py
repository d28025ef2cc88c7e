"""A customer's late money as one conversation: contacts in two presses, promises, disputes, exclusions."""

from models.tables import CollectionContact, Complaint, ReceivableHold
from models.usecases import escalation
from tests.handlers.collecting.owed import let_be, owes, seen
from tests.handlers.company import Staff
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import ask, know, last, page


def test_a_contact_is_two_presses_and_a_promise_is_asked_about_at_once(staff: Staff, desk: Desk) -> None:
    """Kind, result; the promise's form stands in the place of the first, and one press keeps both."""
    (acme,) = know(desk, staff.ana, "Acme")
    owes(desk, staff.ana, acme, "INV-1", "INV-2")
    text = ask(staff.ana, "overdue")
    assert text.startswith(
        "1 customer is late\n31-60 days: CN¥1,000, 2 invoices\n*Acme* · 2 invoices, CN¥1,000"
    )
    ana = staff.ana.slack
    ana.press(last(staff.ana), "collect_customer_0")
    assert "Nobody logged a contact yet." in page(staff.ana)
    ana.press("modal", "collect_contact", selected=f"customer:{acme}|call")
    ana.fill("note", "Ask for Li")
    ana.press("modal", "collect_result_promised")
    assert "Ask for Li" in seen(desk, staff.ana, "Pays by")
    assert not desk.rows(CollectionContact), "a word that says a promise stands with the promise"
    ana.fill("until_on", "2026-03-01")
    assert "is over already" in ana.submit().errors["until_on"]
    ana.fill("until_on", "2026-03-20")
    ana.fill("amount", "200")
    assert "single invoice" in ana.submit().errors["amount"]
    ana.fill("amount", "")
    ana.submit()
    shown = seen(desk, staff.ana, "Saved: the promise.")
    assert shown.count("promised by Fri, Mar 20") == 2
    assert "Last contact: Mon, Mar 9, 09:00 · Ana · Call: Promised to pay – Ask for Li" in shown
    contacts = [(row.kind, row.result, row.note) for row in desk.rows(CollectionContact)]
    assert contacts == [("call", "promised", "Ask for Li")]
    assert {(row.kind, row.amount_minor) for row in desk.rows(ReceivableHold)} == {("promise", 500_00)}
    owes(desk, staff.ana, acme, "INV-3")
    ana.press("modal", "collect_promise")
    ana.fill("until_on", "2026-03-27")
    ana.submit()
    assert seen(desk, staff.ana, "promised by Fri, Mar 27").count("promised by Fri, Mar 20") == 2
    ana.press("modal", "collect_contact", selected=f"customer:{acme}|visit")
    ana.submit()
    seen(desk, staff.ana, "Visit: Reached")


def test_a_promise_is_offered_to_who_may_keep_it_and_finance_keeps_a_dispute(
    staff: Staff, desk: Desk
) -> None:
    """Finance, who called, reads who keeps a promise; what the customer does not agree to is kept at once."""
    (acme,) = know(desk, staff.ana, "Acme")
    owes(desk, staff.ana, acme, "INV-1")
    let_be(desk, staff.lea, "finance")
    lea = staff.lea.slack
    lea.command("/coach", "overdue Acme")
    lea.press("modal", "collect_contact", selected=f"customer:{acme}|mail")
    assert "A promise to pay is kept by the owner of the invoice or those above" in page(staff.lea)
    assert "collect_result_promised" not in str(lea.view())
    lea.press("modal", "collect_result_disputes")
    seen(desk, staff.lea, "Looked at again on")
    lea.fill("reason", "All of it was wet")
    lea.submit()
    assert "E-mail: Does not agree – All of it was wet" in seen(desk, staff.lea, "Saved: the dispute.")


def test_whoever_takes_it_from_the_conversation_stands_there(staff: Staff, desk: Desk) -> None:
    """The page is drawn anew; given back it can be taken again, put off, or handed over."""
    (acme,) = know(desk, staff.ana, "Acme")
    owes(desk, staff.ana, acme, "INV-1")
    with desk.sessions.writing(desk.workspace_id) as session:
        escalation.follow_up(session, now=desk.clock.now(), limit=10)
    desk.later(hours=1)
    with desk.sessions.writing(desk.workspace_id) as session:
        escalation.follow_up(session, now=desk.clock.now(), limit=10)
    ana = staff.ana.slack
    ana.command("/coach", "overdue Acme")
    assert "level 1" in page(staff.ana)
    ana.press("modal", "case_take")
    seen(desk, staff.ana, "Taken by Ana until")
    ana.press("modal", "case_take_back")
    assert "Taken by" not in seen(desk, staff.ana, "Highest level: 1")
    ana.press("modal", "case_put_off")
    ana.fill("hours", "3")
    ana.submit()
    seen(desk, staff.ana, "put off · level 1")
    ana.press("modal", "case_hand_over")
    ana.fill("to", staff.mia.slack.id)
    ana.submit()
    seen(desk, staff.ana, "Taken by Mia until")
    assert "case_hand_over" not in str(ana.views()[-1]), "Mia has it, and Ana has no say in that"
    assert len(ana.views()) == 1


def test_a_dispute_records_a_major_complaint_and_freezes(staff: Staff, desk: Desk) -> None:
    """In one form; those above see why it is frozen, until when, who may lift it, and lift it."""
    (acme,) = know(desk, staff.ana, "Acme")
    owes(desk, staff.ana, acme, "INV-1")
    ana, mia = staff.ana.slack, staff.mia.slack
    assert "Invoice INV-1 of Acme" in ask(staff.ana, "发票 INV-1")
    ana.press(last(staff.ana), "collect_dispute")
    ana.fill("complaint", "new:major")
    assert "Say what the customer disputes" in ana.submit().errors["reason"]
    ana.fill("reason", "All of it was wet")
    ana.submit()
    assert "until complaint 1 is closed" in page(staff.ana)
    (complaint,) = desk.rows(Complaint)
    assert (complaint.severity, complaint.category, complaint.title) == ("major", "billing", "Disputes INV-1")
    assert {row.kind for row in desk.rows(ReceivableHold)} == {"dispute", "freeze"}
    card = ask(staff.mia, "customer Acme")
    assert ":snowflake: 1 invoice frozen by a complaint\n1 open complaint: #1" in card
    assert "未结投诉" not in ask(staff.chen, "customer Acme")
    ask(staff.dirk, "overdue")
    staff.dirk.slack.press(last(staff.dirk), "freezes_all")
    told = page(staff.dirk)
    assert "Complaint 1 Disputes INV-1" in told
    assert "ends when the complaint is closed · Mia and Dirk may lift it" in told
    ask(staff.mia, "overdue @ana")
    mia.press(last(staff.mia), "collect_customer_0")
    mia.press("modal", "collect_invoice_0")
    mia.press("modal", "collect_lift")
    mia.submit()
    seen(desk, staff.mia, "Saved: it is chased again")
    ended = {row.kind: row.outcome for row in desk.rows(ReceivableHold, ReceivableHold.ended_at.is_not(None))}
    assert ended in ({"dispute": "rejected"}, {"freeze": "lifted"})


def test_an_invoice_is_left_out_by_those_above_and_taken_back(staff: Staff, desk: Desk) -> None:
    """The rep is not offered it and hears who may; another rep does not see it; the reason stands there."""
    (acme,) = know(desk, staff.ana, "Acme")
    (one,) = owes(desk, staff.ana, acme, "INV-1")
    assert "只有Ana、Ana的上级、财务和法务可以查看" in ask(staff.chen, "invoice INV-1")
    assert "You look after no open invoice" in ask(staff.lea, "overdue Acme")
    assert "others of this team have invoices of their own" in ask(staff.ana, "overdue East")
    assert "others of this team" not in ask(staff.dirk, "overdue East")
    own = ask(staff.ana, "invoice INV-1")
    assert "[Promise to pay] [Dispute] [All of Acme]" in own
    old = desk.buttons(staff.ana.slack.id, collect_exclude=f"invoice:{one}")
    staff.ana.slack.press(old, "collect_exclude")
    staff.ana.slack.fill("reason", "Old friend")
    assert staff.ana.slack.submit().errors == {}
    assert "Those who lead you decide this about an invoice of yours." in page(staff.ana)
    mia = staff.mia.slack
    mia.command("/coach", "催收 Acme")
    mia.press("modal", "collect_exclude")
    mia.fill("reason", "Old friend")
    mia.submit()
    seen(desk, staff.mia, "Saved: this is not chased any more.")
    mia.press("modal", "collect_invoice_0")
    assert "Not chased* until somebody includes it again: Old friend" in page(staff.mia)
    mia.press("modal", "collect_lift")
    mia.submit()
    assert "Not chased" not in seen(desk, staff.mia, "Saved: it is chased again")


def test_many_invoices_of_one_customer_are_one_conversation(staff: Staff, desk: Desk) -> None:
    """Read by pages; more than a chooser takes are promised all at once."""
    (acme,) = know(desk, staff.ana, "Acme")
    owes(desk, staff.ana, acme, *(f"INV-{number}" for number in range(120)))
    ana = staff.ana.slack
    ana.command("/coach", "overdue Acme")
    ana.press("modal", "collect_customer_next")
    assert "Page 2 of 6" in page(staff.ana)
    ana.press("modal", "collect_promise")
    assert "All of them (120 invoices)" in page(staff.ana)
    ana.fill("until_on", "2026-03-20")
    ana.submit()
    assert desk.count(ReceivableHold) == 120
    let_be(desk, staff.lea, "finance")
    for word in ("paid", "invoice"):
        assert "… and 20 more: type the beginning of the number" in ask(staff.lea, word)
