"""The forms of what finance does with an invoice: credit notes, payments taken back, giving up, its undo."""

from collections.abc import Sequence
from datetime import date

from models.shapes.collecting import LateInvoice
from models.shapes.reader import Reader
from views.blocks import Block, context
from views.collecting import words
from views.collecting.forms import NOTE_MOST, About
from views.collecting.names import Verb, form_of
from views.fields import Option, modal, select_field, text_field
from views.inputs import OPTIONS_MOST, date_field
from views.language import Words, speak
from views.records.fields import AMOUNT_MOST
from views.who_sees import who_sees


def credit(about: About, one: LateInvoice, today: date, reader: Reader) -> Block:
    """Return the form of a credit note."""
    say = speak(reader)
    label = say("Amount ({currency})", currency=one.amount.currency)
    fields = [
        text_field("amount", label, limit=AMOUNT_MOST, optional=False),
        date_field("credited_on", say("Credited on"), value=today, optional=False),
    ]
    return _form("credit", say("Credit note"), fields, about, one, say)


def due(about: About, one: LateInvoice, reader: Reader) -> Block:
    """Return the form that corrects a due date."""
    say = speak(reader)
    fields = [date_field("due_on", say("Due on"), value=one.due_on, optional=False), _reason(say)]
    return _form("due", say("Due date"), fields, about, one, say)


def reverse(about: About, one: LateInvoice, payments: Sequence[Option], today: date, reader: Reader) -> Block:
    """Return the form that takes a payment back."""
    say = speak(reader)
    fields = [
        select_field(
            "payment", say("Payment"), payments[:OPTIONS_MOST], chosen=payments[0][0], optional=False
        ),
        date_field("on", say("Taken back on"), value=today, optional=False),
    ]
    return _form("reverse", say("Reverse a payment"), fields, about, one, say)


def write_off(about: About, one: LateInvoice, today: date, reader: Reader) -> Block:
    """Return the form that gives up what is open."""
    say = speak(reader)
    fields = [_reason(say), date_field("on", say("Written off on"), value=today, optional=False)]
    return _form("write_off", say("Write off"), fields, about, one, say)


def write_back(about: About, one: LateInvoice, reader: Reader) -> Block:
    """Return the form that undoes a write-off."""
    say = speak(reader)
    return _form("write_back", say("Undo the write-off"), [_reason(say)], about, one, say)


def void(about: About, one: LateInvoice, today: date, reader: Reader) -> Block:
    """Return the form that takes a wrong invoice out of every number."""
    say = speak(reader)
    fields = [_reason(say), date_field("on", say("Void since"), value=today, optional=False)]
    return _form("void", say("Void the invoice"), fields, about, one, say)


def _reason(say: Words) -> Block:
    return text_field("reason", say("Reason"), limit=NOTE_MOST, multiline=True, optional=False)


def _form(  # noqa: PLR0917 - one call each for the five above
    verb: Verb, title: str, fields: Sequence[Block], about: About, one: LateInvoice, say: Words
) -> Block:
    return modal(
        form_of(verb),
        title,
        [context(words.line(one, say)), *fields, who_sees("invoice", say.reader, "owner")],
        submit=say("Save"),
        close=say("Cancel"),
        facts={"about": about.value},
    )
