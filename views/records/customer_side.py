"""The form that changes a customer: its name, whose it is, and whether channels may read the name."""

from typing import Any, NamedTuple

from models.shapes.reader import Reader
from models.shapes.record_views import CustomerView
from views.blocks import Block
from views.fields import facts_of, modal, text_field, tick_field
from views.inputs import chosen, person_field, ticked
from views.language import speak
from views.records.fields import held
from views.records.names import CUSTOMER_EDIT_FORM
from views.who_sees import who_sees

NAME_MOST = 200


class CustomerChange(NamedTuple):
    """What stands in the form; without an owner the customer stays whose it is."""

    name: str
    owner: str | None  # a Slack user
    confidential: bool


def edit_form(found: CustomerView, owner: str | None, reader: Reader) -> Block:
    """Return the form of a customer that a Slack user has."""
    say = speak(reader)
    blocks = [
        text_field("name", say("Name of the customer"), value=found.name, limit=NAME_MOST, optional=False),
        person_field("owner", say("Whose customer it is"), value=owner),
        tick_field(
            "confidential",
            say("Confidential"),
            say("Keep the name out of channels"),
            ticked=found.confidential,
        ),
        who_sees("customer", reader, "owner"),
    ]
    return modal(
        CUSTOMER_EDIT_FORM,
        say("Edit the customer"),
        blocks,
        submit=say("Save"),
        close=say("Cancel"),
        facts={"customer": str(found.customer_id)},
    )


def customer_of(view: Any) -> str:
    """Return the customer that a form is about."""
    return str(facts_of(view).get("customer") or "")


def read(view: Any) -> CustomerChange:
    """Return what stands in a form that was sent."""
    return CustomerChange(held(view, "name"), chosen(view, "owner"), bool(ticked(view, "confidential")))
