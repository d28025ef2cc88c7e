"""The form of a new invoice: opened with the customer that was typed, asked once more, kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.away.form import DateMissing, NotAMemberHere
from handlers.collecting.pages import invoice_page
from handlers.presses import first_submit
from handlers.records.visit import NEW_MOST
from handlers.records.whom import taken
from models.queries.records.customers import find_customers
from models.queries.records.offered import customer_named
from models.queries.roster import member_by_slack_id
from models.queries.tenancy import policy
from models.rules.importing.amounts import ZeroAmount
from models.rules.local_time import local_date
from models.rules.typed_amount import read_amount
from models.shapes.records import ReceivableForm
from models.shapes.roster import Asker
from models.usecases.records import receivables
from models.usecases.records.questions import Question, require_usual
from models.usecases.records.visits import NobodyVisited
from views.blocks import Block
from views.collecting import invoice_form as view
from views.language import speak
from views.records.fields import known_option, new_option


def form(ask: Asking, typed: str) -> Block:
    """Return the form; a name that was typed is looked for among the customers."""
    with ask.reading() as (session, who):
        today, option = local_date(ask.now, who.hand().zone), None
        if typed:
            found = find_customers(session, typed, limit=2)
            known = found[0] if len(found) == 1 else None
            option = known_option(known) if found else new_option(typed[:NEW_MOST], speak(who.reader))
        fields = view.InvoiceFields(customer=option, currency=policy(session).currency, issued_on=today)
    return view.build(fields, who.reader)


def keep(ask: Asking) -> None:
    """Record the invoice of the form, once, and show it; an unusual amount is asked about first."""
    fields = view.read(ask.view)
    try:
        with ask.writing() as (session, who):
            asker = who.member()
            if not first_submit(session, ask.body, now=ask.now):
                ask.ack()
                return
            made = _issued(session, asker, fields, now=ask.now)
            page = invoice_page(
                session, who, made, now=ask.now, said=speak(who.reader)("Saved: a new invoice.")
            )
    except Question as question:
        sure = fields.model_copy(update={"sure": fields.sure | {question.token}})
        ask.ack(response_action="update", view=view.build(sure, who.reader, question=question))
        return
    ask.ack(response_action="update", view=page)


def _issued(session: Session, asker: Asker, fields: view.InvoiceFields, *, now: datetime) -> UUID:
    amount = read_amount(fields.amount, policy(session).currency, field="amount")
    if not amount.minor:
        raise ZeroAmount(field="amount")
    if fields.issued_on is None or fields.due_on is None:
        raise DateMissing(field="issued_on" if fields.issued_on is None else "due_on")
    whose = taken(session, asker, fields.customer, now=now)
    if whose is None:
        raise NobodyVisited(field="customer")
    owner_id = _owner(session, asker, fields.owner, whose.customer_id)
    require_usual(session, amount, fields.issued_on, sure=fields.sure, owner_id=owner_id)
    made = ReceivableForm(
        invoice_no=fields.number[: view.NUMBER_MOST] or None,
        customer_id=whose.customer_id,
        owner_id=owner_id,
        amount_minor=amount.minor,
        currency=amount.currency,
        issued_on=fields.issued_on,
        due_on=fields.due_on,
    )
    return receivables.issue(session, asker, made, now=now)


def _owner(session: Session, asker: Asker, chosen: str | None, customer_id: UUID) -> UUID:
    """Return who was chosen, else whose the customer is, else who asks."""
    if chosen is not None:
        found = member_by_slack_id(session, chosen)
        if found is None or found.status != "active":
            raise NotAMemberHere(field="owner")
        return found.id
    customer = customer_named(session, customer_id)
    return (customer.owner_id if customer else None) or asker.member_id
