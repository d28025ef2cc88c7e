"""Customers, leads and payments in Slack: looked up, opened, kept once, refused in words."""

from datetime import date
from uuid import UUID

from models.shapes.records import ReceivableForm
from models.tables import Customer, Lead, MemberRole, Payment
from models.usecases.records import receivables
from tests.handlers.company import Staff
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import ask, deals, know, last, names, page


def owed(desk: Desk, staff: Staff, customer: UUID, amount: int, number: str) -> None:
    """Let a customer owe an invoice since February."""
    form = ReceivableForm(
        invoice_no=number,
        customer_id=customer,
        owner_id=staff.ana.id,
        amount_minor=amount,
        currency="CNY",
        issued_on=date(2026, 2, 2),
        due_on=date(2026, 3, 2),
    )
    with desk.sessions.writing(desk.workspace_id) as session:
        receivables.issue(session, None, form, now=desk.clock.now())


def let_be_finance(desk: Desk, member_id: UUID) -> None:
    """Give somebody the role of finance."""
    with desk.sessions.writing(desk.workspace_id) as session:
        session.add(MemberRole(workspace_id=desk.workspace_id, member_id=member_id, role="finance"))


def test_a_customers_card_says_what_matters_and_to_whom(staff: Staff, desk: Desk) -> None:
    """Owner, last touch, open deals, what is overdue; another team does not see it."""
    (acme,) = know(desk, staff.ana, "Acme")
    assert "Nothing was logged yet.\nNo open deal." in ask(staff.ana, "customer acm")
    ask(staff.ana, "call Acme")
    owed(desk, staff, acme, 500_00, "INV-7")
    text = ask(staff.chen, "客户 Acme")
    assert "最近联系：电话，3月9日周一" in text
    assert "逾期：¥500，1 张发票" in text
    assert "Only Ana, the team of Ana" in ask(staff.lea, "customer Acme")
    half = ask(staff.lea, "customer acm")  # whose customer it may be is nobody's business
    assert 'I know no customer "acm".' in half
    assert "Ana" not in half
    assert "Acme" in ask(staff.ana, "customer")
    assert "New customer" in repr(staff.lea.slack.command("/coach", "customer").view), (
        "there is none to choose"
    )


def test_a_customer_is_renamed_hidden_and_handed_over_from_its_card(staff: Staff, desk: Desk) -> None:
    """By the owner, at once; who gave it away changes it no more, and another one's name is refused."""
    acme, _ = know(desk, staff.ana, "Acme", "Bolt")
    ana = staff.ana.slack
    ask(staff.ana, "customer Acme")
    ana.press(last(staff.ana), "customer_edit")
    ana.fill("name", "bolt")
    assert "There is a customer" in ana.submit().errors["name"]
    ana.fill("name", "Acme AG")
    ana.fill("confidential", ["yes"])
    ana.fill("owner", staff.chen.slack.id)
    ana.submit()
    assert "*Acme AG* · Chen" in page(staff.ana)
    assert "customer_edit" not in page(staff.ana)
    (row,) = desk.rows(Customer, Customer.id == acme)
    assert (row.name, row.confidential, row.owner_id) == ("Acme AG", True, staff.chen.id)


def test_a_new_customer_is_kept_once_and_a_known_one_is_shown(staff: Staff, desk: Desk) -> None:
    """The name is compared without width and case."""
    for typed, words in (("Ａcme", "Kept: a new customer of yours."), ("ACME", "is there already")):
        staff.ana.slack.command("/coach", f"customer new {typed}")
        staff.ana.slack.fill("confidential", ["yes"])
        staff.ana.slack.submit()
        assert words in page(staff.ana)
        staff.ana.slack.close(everything=True)
    assert [(row.name, row.confidential, row.owner_id) for row in desk.rows(Customer)] == [
        ("Ａcme", True, staff.ana.id)
    ]
    assert "New customer: Globex" in ask(staff.ana, "customer Globex")


def test_a_name_of_only_spaces_is_refused_beside_its_field(staff: Staff, desk: Desk) -> None:
    """Nothing is kept under a dash."""
    ana = staff.ana.slack
    for word, field in (("customer", "name"), ("lead", "company"), ("deal", "name")):
        ana.command("/coach", f"{word} new Acme")
        ana.fill(field, " \u3000 ")
        if word == "deal":
            ana.fill("amount", "5万")
        assert "Write a name" in ana.submit().errors[field]
        ana.close(everything=True)
    assert names(desk) == set()


def test_a_lead_becomes_a_deal_and_is_qualified_by_it(staff: Staff, desk: Desk) -> None:
    """From the answer to the new lead; the customer is opened with the deal."""
    ana = staff.ana.slack
    ana.command("/coach", "lead new Initech")
    ana.fill("grade", "A")
    ana.fill("channel", "exhibition")
    ana.submit()
    assert "Kept: lead *Initech*." in page(staff.ana)
    ana.close(everything=True)
    assert "New · Exhibition · grade A · Ana" in ask(staff.ana, "线索 init")
    assert "Only Ana, the team of Ana" in ask(staff.lea, "lead initech")
    ask(staff.ana, "lead initech")
    ana.press(last(staff.ana), "deal_for")
    ana.fill("name", "First order")
    ana.fill("amount", "1w")
    ana.submit()
    (lead,) = desk.rows(Lead)
    assert (lead.status, lead.grade) == ("qualified", "A")
    assert [(row.lead_id, row.amount_minor) for row in deals(desk)] == [(lead.id, 1_000_000)]
    assert names(desk) == {"Initech"}


def test_a_lead_is_graded_given_up_and_taken_back_from_its_card(staff: Staff, desk: Desk) -> None:
    """A list leads to the card; why it was given up stands there; another press finds it as it is."""
    ana = staff.ana.slack
    for company in ("Initech", "Initrode"):
        ana.command("/coach", f"lead new {company}")
        ana.submit()
        ana.close(everything=True)
    ask(staff.ana, "lead init")
    ana.press(last(staff.ana), "lead_card_0")
    card = last(staff.ana)
    ana.press(card, "lead_grade")
    ana.fill("grade", "B")
    ana.submit()
    assert "grade B" in page(staff.ana)
    ana.close(everything=True)
    ana.press(card, "lead_give_up")
    assert "reason" in ana.submit().errors
    ana.fill("own_words", "价格")
    ana.submit()
    assert "Not suitable · price" in page(staff.ana)
    ana.close(everything=True)
    ana.press(card, "lead_give_up")
    assert "Back to the pool" in page(staff.ana)
    ana.press("modal", "lead_take_back")
    assert "*Initrode* is back in the pool." in page(staff.ana)
    rows = {row.company: (row.status, row.grade, row.lost_reason) for row in desk.rows(Lead)}
    assert rows == {"Initech": ("new", None, None), "Initrode": ("recycled", "B", None)}


def test_finance_records_a_payment_and_more_than_owed_is_explained(staff: Staff, desk: Desk) -> None:
    """All that is open stands in the form; the rest is kept only on purpose; a reference counts once."""
    (acme,) = know(desk, staff.ana, "Acme")
    owed(desk, staff, acme, 500_00, "INV-7")
    owed(desk, staff, acme, 100_00, "INV-8")
    assert "Only finance" in ask(staff.ana, "paid INV-7 500")
    let_be_finance(desk, staff.ana.id)
    assert "There is no invoice INV-9." in ask(staff.ana, "paid INV-9")
    ana = staff.ana.slack
    ana.command("/coach", "paid INV-7 600")
    ana.fill("reference", "B-1")
    assert "Only CN¥500 are open." in ana.submit().errors["amount"]
    ana.fill("amount", "0")
    assert "more than zero" in ana.submit().errors["amount"]
    ana.fill("amount", "200")
    ana.submit()
    assert "Still open of invoice INV-7: CN¥300." in page(staff.ana)
    ana.close(everything=True)
    ana.command("/coach", "回款 INV-7")
    ana.fill("reference", "B-1")
    assert "B-1 is recorded already." in ana.submit().errors["reference"]
    ana.fill("reference", "B-2")
    ana.fill("amount", "400")
    ana.fill("rest", ["yes"])
    ana.submit()
    assert "Invoice INV-7 is settled." in page(staff.ana)
    assert sorted(row.amount_minor for row in desk.rows(Payment)) == [200_00, 400_00]
