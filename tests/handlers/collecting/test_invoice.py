"""Invoices in Slack: issued by form, put right by finance, written to about by legal."""

from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from models.shapes.messages import LegalLetterDrafted
from models.tables import AuditEvent, CreditNote, LegalLetter, OutboxRow, Receivable
from models.usecases.legal_letter.telling import tell
from tests.handlers.collecting.owed import let_be, owes
from tests.handlers.company import Person, Staff
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import ask, know, last, page


def test_an_invoice_is_issued_by_a_form_that_answers_beside_its_fields(staff: Staff, desk: Desk) -> None:
    """The amount as people type it; the owner is the customer's; kept once, and shown."""
    (acme,) = know(desk, staff.ana, "Acme")
    ana = staff.ana.slack
    ana.command("/coach", "发票 new acme")
    for field, value in (("invoice_no", "2026-17"), ("amount", "12万"), ("due_on", "2026-03-01")):
        ana.fill(field, value)
    assert "when the invoice was issued" in ana.submit().errors["due_on"]
    ana.fill("due_on", "2026-04-10")
    ana.fill("amount", "much")
    assert "Write an amount" in ana.submit().errors["amount"]
    ana.fill("amount", "￥12万")
    ana.submit()
    assert "Saved: a new invoice." in page(staff.ana)
    assert "Open: CN¥120,000 of CN¥120,000" in page(staff.ana)
    (row,) = desk.rows(Receivable)
    assert (row.customer_id, row.owner_id, row.invoice_no) == (acme, staff.ana.id, "2026-17")
    ana.close(everything=True)
    ana.command("/coach", "invoice new Acme")
    for field, value in (("invoice_no", "2026-17"), ("amount", "5"), ("due_on", "2026-04-10")):
        ana.fill(field, value)
    assert "recorded already" in ana.submit().errors["invoice_no"]
    assert "There is no invoice 9." in ask(staff.ana, "invoice 9")


def seen(person: Person, card: str, action: str, **fields: str) -> str:
    """Press a button, save what its form is filled with, if it is one; return the page then."""
    person.slack.press(card, action)
    for field, value in fields.items():
        person.slack.fill(field, value)
    if action != "collect_invoice":
        assert person.slack.submit().errors == {}
    drawn = page(person)
    person.slack.close(everything=True)
    return drawn


def test_finance_puts_an_invoice_right_from_its_page(staff: Staff, desk: Desk) -> None:
    """Credit note, payment and its reversal, write-off and its undo; a rep has no such buttons."""
    (acme,) = know(desk, staff.ana, "Acme")
    (one,) = owes(desk, staff.ana, acme, "INV-1")
    assert "Credit note" not in ask(staff.ana, "invoice INV-1")
    let_be(desk, staff.lea, "finance")
    lea = staff.lea.slack
    assert "[Credit note] [Write off]" in ask(staff.lea, "invoice INV-1")
    verbs = ("credit", "reverse", "write_off", "write_back", "void")
    card = desk.buttons(
        lea.id,
        **{f"collect_{verb}": f"invoice:{one}" for verb in verbs},
        menu_paid="INV-1",
        collect_invoice=str(one),
    )

    def fill_in(verb: str, **fields: str) -> str:
        return seen(staff.lea, card, f"collect_{verb}", **fields)

    lea.press(card, "collect_credit")
    lea.fill("amount", "501")
    assert "Only CN¥500" in lea.submit().errors["amount"]
    lea.close(everything=True)
    assert "Open: CN¥400 of CN¥500" in fill_in("credit", amount="100")
    lea.press(card, "menu_paid")
    lea.fill("reference", "B-1")
    lea.fill("amount", "150")
    lea.submit()
    lea.close(everything=True)
    assert "Paid CN¥150 on Mon, Mar 9, reference B-1\\nCredited CN¥100 on Mon, Mar 9" in seen(
        staff.lea, card, "collect_invoice"
    )
    assert "Open: CN¥400" in fill_in("reverse")
    given_up = fill_in("write_off", reason="Bankrupt")
    assert "Given up: CN¥400 of CN¥500" in given_up
    assert "Written off on Mon, Mar 9 by Lea: Bankrupt" in given_up
    assert "Saved: the money is wanted again." in fill_in("write_back", reason="They pay")
    assert desk.count(CreditNote) == 1
    assert "Void since Mon, Mar 9, by Lea: Twice" in fill_in("void", reason="Twice")
    assert "INV-1 is void: nothing is to be paid on it." in ask(staff.lea, "paid INV-1 5")


def test_finance_is_offered_what_finance_may(staff: Staff, desk: Desk) -> None:
    """Neither a promise nor another owner; and who looks after no invoice is told so."""
    (acme,) = know(desk, staff.ana, "Acme")
    assert "there are none. Finance sees all" in ask(staff.lea, "overdue")
    owes(desk, staff.ana, acme, "INV-1")
    assert "there are none. Finance sees all" in ask(staff.lea, "overdue")
    assert 'no person, team or customer called "xyz"' in ask(staff.lea, "overdue xyz")
    let_be(desk, staff.lea, "finance")
    card = ask(staff.lea, "invoice INV-1")
    assert "[Do not chase]" in card
    assert "[Promise to pay]" not in card
    assert "[Other owner]" not in card
    staff.lea.slack.command("/coach", "overdue Acme")
    assert "collect_exclude" in page(staff.lea)
    assert "collect_promise" not in page(staff.lea)
    assert "collect_owner" not in page(staff.lea)


def drafted(desk: Desk, customer: UUID, receivable_id: UUID) -> UUID:
    """Let a letter be drafted, and whoever decides be told."""
    row = {
        "workspace_id": desk.workspace_id,
        "id": uuid7(),
        "ref_no": 1,
        "customer_id": customer,
        "receivable_ids": [str(receivable_id)],
        "locale": "en",
        "text": "# Reminder",
        "status": "draft",
        "drafted_at": desk.clock.now(),
        "reason": "",
    }
    with desk.sessions.writing(desk.workspace_id) as session:
        session.execute(insert(LegalLetter), [row])
        tell(session, UUID(str(row["id"])), now=desk.clock.now())
    return UUID(str(row["id"]))


def shown(desk: Desk, person: Person) -> str:
    """Post the newest word about a letter to somebody, as the relay would; return its ts."""
    told = desk.outbox("legal_letter_drafted")[-1]
    return desk.post(person.slack.id, LegalLetterDrafted.model_validate(told))


def test_legal_decides_on_a_letter_and_takes_it_as_a_file(staff: Staff, desk: Desk) -> None:
    """Whoever is not legal hears so; the message says who decided; the file comes once, under it."""
    (acme,) = know(desk, staff.ana, "Acme")
    (one,) = owes(desk, staff.ana, acme, "INV-1")
    let_be(desk, staff.lea, "legal")
    drafted(desk, acme, one)
    ts = shown(desk, staff.lea)
    other = shown(desk, staff.ana)
    staff.ana.slack.press(other, "letter_approve")
    assert "Only legal" in staff.ana.slack.ephemerals()[-1]["text"]
    lea = staff.lea.slack
    for _ in range(2):
        lea.press(ts, "letter_file")
    assert "in your messages with me already" in lea.ephemerals()[-1]["text"]
    lea.press(ts, "letter_approve")
    assert "Nothing was sent" in lea.ephemerals()[-1]["text"]
    assert desk.outbox("legal_letter_drafted")[-1]["by"] == "Lea"
    (file,) = desk.rows(OutboxRow, OutboxRow.kind == "legal_letter_file")
    assert file.in_thread
    assert file.payload["text"] == "# Reminder"
    mia = staff.mia.slack
    mia.command("/coach", "overdue Acme")
    mia.press("modal", "letter_file")
    assert "comes in your messages with me." in page(staff.mia)
    assert len(desk.rows(OutboxRow, OutboxRow.kind == "legal_letter_file")) == 2
    lea.press(ts, "letter_refuse")
    lea.fill("reason", "Too early")
    assert "Lea has decided on this letter already." in lea.submit().errors["reason"]
    actions = {row.action for row in desk.rows(AuditEvent, AuditEvent.entity_type == "legal_letter")}
    assert actions == {"legal_letter.approved", "legal_letter.handed_out"}


def test_a_refused_letter_says_why(staff: Staff, desk: Desk) -> None:
    """By legal, in a small form."""
    (acme,) = know(desk, staff.ana, "Acme")
    (one,) = owes(desk, staff.ana, acme, "INV-1")
    let_be(desk, staff.lea, "legal")
    drafted(desk, acme, one)
    assert "waits for your decision" not in ask(staff.ana, "waiting")
    assert "Legal letter 1 to Acme waits for your decision. [Decide]" in ask(staff.lea, "waiting")
    lea = staff.lea.slack
    lea.press(last(staff.lea), "letter_look")
    assert "# Reminder" in page(staff.lea)
    lea.press("modal", "letter_refuse")
    lea.fill("reason", "Too early")
    lea.submit()
    desk.slack.wait_for(lambda: "The customer is sent nothing;" in page(staff.lea))
    assert "waits for your decision" not in ask(staff.lea, "waiting")
    (row,) = desk.rows(LegalLetter)
    assert (row.status, row.reason, row.decided_by_id) == ("refused", "Too early", staff.lea.id)
