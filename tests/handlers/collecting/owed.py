"""Customers that owe, and the pages about them, in few words."""

from datetime import date
from uuid import UUID

from models.shapes.records import ReceivableForm
from models.shapes.roster import Role
from models.tables import MemberRole, Receivable
from models.usecases.records import receivables
from models.usecases.records.writing import BY_HAND
from tests.handlers.company import Person
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import page

ISSUED, DUE = date(2026, 1, 5), date(2026, 1, 20)


def owes(desk: Desk, owner: Person, customer: UUID, *numbers: str, minor: int = 500_00) -> list[UUID]:
    """Let a customer owe invoices since January."""
    forms = [
        ReceivableForm(
            invoice_no=number,
            customer_id=customer,
            owner_id=owner.id,
            amount_minor=minor,
            currency="CNY",
            issued_on=ISSUED,
            due_on=DUE,
        )
        for number in numbers
    ]
    with desk.sessions.writing(desk.workspace_id) as session:
        taken = receivables.upsert_many(session, forms, BY_HAND, now=desk.clock.now())
    assert not taken.refused
    return [row.id for row in desk.rows(Receivable)]


def seen(desk: Desk, person: Person, text: str) -> str:
    """Wait until the modal on top says something; return every word of it. It keeps Slack's limits."""
    desk.slack.wait_for(lambda: text in repr(person.slack.view()))
    return page(person)


def let_be(desk: Desk, person: Person, role: Role) -> None:
    """Give somebody a role besides."""
    with desk.sessions.writing(desk.workspace_id) as session:
        session.add(MemberRole(workspace_id=desk.workspace_id, member_id=person.id, role=role))
