"""The forms of a deal: a new one, and what is changed about one between its moves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.errors import UserError
from models.shapes.frozen import Frozen
from models.shapes.reader import Reader
from views.blocks import Block
from views.fields import Option, facts_of, modal, select_field, text_field
from views.inputs import chosen_date, date_field
from views.language import Words, speak
from views.records.fields import AMOUNT_MOST, beside, chosen_customer, customer_field, held, sure_of
from views.records.names import DEAL_EDIT_FORM, DEAL_FORM
from views.records.words import STAGES, named
from views.who_sees import who_sees

NAME_MOST = 200
STEP_MOST = 300


class DealFields(Frozen):
    """What stands in the form."""

    name: str = ""
    customer: Option | None = None
    amount: str = ""
    currency: str = ""
    expected_on: date | None = None
    stage: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    note: str = ""
    deal: str = ""  # the one that is changed
    lead: str = ""  # the one that it comes from
    sure: frozenset[str] = frozenset()


def build(
    fields: DealFields, stages: Sequence[str], reader: Reader, *, question: UserError | None = None
) -> Block:
    """Return the form of a new deal."""
    say = speak(reader)
    offered = [(code, named(STAGES, code, say)) for code in stages]
    blocks = [
        customer_field(say, fields.customer),
        text_field("name", say("What the deal is about"), value=fields.name, limit=NAME_MOST, optional=False),
        _amount(fields, say),
        date_field("expected_close_on", say("Expected to close on"), value=fields.expected_on),
        *([select_field("stage", say("Stage"), offered, chosen=fields.stage or stages[0])] if stages else []),
        text_field("note", say("Note"), value=fields.note, multiline=True),
        who_sees("deal_noted", reader, "owner"),
    ]
    return modal(
        DEAL_FORM,
        say("New deal"),
        beside(blocks, question, reader),
        submit=say("Save"),
        close=say("Cancel"),
        facts={"lead": fields.lead, "sure": sorted(fields.sure), "currency": fields.currency},
    )


def edit_form(fields: DealFields, reader: Reader, *, question: UserError | None = None) -> Block:
    """Return the form that changes a deal."""
    say = speak(reader)
    blocks = [
        text_field("name", say("What the deal is about"), value=fields.name, limit=NAME_MOST, optional=False),
        _amount(fields, say),
        date_field("expected_close_on", say("Expected to close on"), value=fields.expected_on),
        text_field("next_step", say("Next step"), value=fields.next_step, limit=STEP_MOST),
        date_field("next_step_on", say("Next step on"), value=fields.next_step_on),
        text_field("note", say("Note"), value=fields.note, multiline=True),
        who_sees("deal_noted", reader, "owner"),
    ]
    return modal(
        DEAL_EDIT_FORM,
        say("Edit the deal"),
        beside(blocks, question, reader),
        submit=say("Save"),
        close=say("Cancel"),
        facts={"deal": fields.deal, "sure": sorted(fields.sure), "currency": fields.currency},
    )


def _amount(fields: DealFields, say: Words) -> Block:
    label = say("Amount ({currency})", currency=fields.currency)
    hint = say("Such as 50000, 50,000.00, 5万 or $1.2k")
    return text_field("amount", label, value=fields.amount, limit=AMOUNT_MOST, optional=False, hint=hint)


def read(view: Any) -> DealFields:
    """Return what stands in a form that was sent."""
    facts = facts_of(view)
    return DealFields(
        name=held(view, "name"),
        customer=chosen_customer(view),
        amount=held(view, "amount"),
        currency=str(facts.get("currency") or ""),
        expected_on=chosen_date(view, "expected_close_on"),
        stage=held(view, "stage"),
        next_step=held(view, "next_step"),
        next_step_on=chosen_date(view, "next_step_on"),
        note=held(view, "note"),
        deal=str(facts.get("deal") or ""),
        lead=str(facts.get("lead") or ""),
        sure=sure_of(view),
    )
