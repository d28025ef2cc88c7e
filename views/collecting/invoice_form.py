"""The form of a new invoice."""

from datetime import date
from typing import Any

from models.errors import UserError
from models.shapes.frozen import Frozen
from models.shapes.reader import Reader
from views.blocks import Block
from views.collecting.names import INVOICE_FORM
from views.fields import Option, facts_of, modal, text_field
from views.inputs import chosen, chosen_date, date_field, person_field
from views.language import speak
from views.records.fields import AMOUNT_MOST, beside, chosen_customer, customer_field, held, sure_of
from views.who_sees import who_sees

NUMBER_MOST = 80


class InvoiceFields(Frozen):
    """What stands in the form."""

    customer: Option | None = None
    number: str = ""
    amount: str = ""
    currency: str = ""  # of an amount that names none
    issued_on: date | None = None
    due_on: date | None = None
    owner: str | None = None  # a Slack user
    sure: frozenset[str] = frozenset()


def build(fields: InvoiceFields, reader: Reader, *, question: UserError | None = None) -> Block:
    """Return the form."""
    say = speak(reader)
    label = say("Amount ({currency})", currency=fields.currency)
    amounts = say("Such as 50000, 50,000.00, 5万 or $1.2k")
    blocks = [
        customer_field(say, fields.customer),
        text_field("invoice_no", say("Invoice number"), value=fields.number, limit=NUMBER_MOST),
        text_field("amount", label, value=fields.amount, limit=AMOUNT_MOST, optional=False, hint=amounts),
        date_field("issued_on", say("Issued on"), value=fields.issued_on, optional=False),
        date_field("due_on", say("Due on"), value=fields.due_on, optional=False),
        person_field(
            "owner",
            say("Who asks for the money"),
            value=fields.owner,
            hint=say("Empty: the customer's owner."),
        ),
        who_sees("invoice", reader, "owner"),
    ]
    return modal(
        INVOICE_FORM,
        say("New invoice"),
        beside(blocks, question, reader),
        submit=say("Save"),
        close=say("Cancel"),
        facts={"sure": sorted(fields.sure), "currency": fields.currency},
    )


def read(view: Any) -> InvoiceFields:
    """Return what stands in a form that was sent."""
    return InvoiceFields(
        customer=chosen_customer(view),
        number=held(view, "invoice_no"),
        amount=held(view, "amount"),
        currency=str(facts_of(view).get("currency") or ""),
        issued_on=chosen_date(view, "issued_on"),
        due_on=chosen_date(view, "due_on"),
        owner=chosen(view, "owner"),
        sure=sure_of(view),
    )
