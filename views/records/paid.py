"""Payments: the small form for finance, and what became of the money."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from models.errors import UserError
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.record_views import ReceivableView
from views.blocks import Block, clip, context, one_line, section
from views.drawing import Drawing, drawing
from views.fields import facts_of, modal, text_field, tick_field
from views.inputs import chosen_date, date_field, ticked
from views.language import Words, speak
from views.menu import choose
from views.records.fields import AMOUNT_MOST, amount_text, beside, held, sure_of
from views.records.names import PAID_FORM, RECORD_DONE
from views.records.words import short
from views.who_sees import who_sees


class PaidFields(NamedTuple):
    """What stands in the form."""

    amount: str
    reference: str = ""
    on: date | None = None
    keep_rest: bool = False
    invoice: str = ""
    sure: frozenset[str] = frozenset()


def build(
    invoice: ReceivableView, fields: PaidFields, reader: Reader, *, question: UserError | None = None
) -> Block:
    """Return the form of a payment on an invoice."""
    say = speak(reader)
    label = say("Amount ({currency})", currency=invoice.amount.currency)
    rest = say("Keep what is more than open for a later invoice")
    blocks = [
        text_field("amount", label, value=fields.amount, limit=AMOUNT_MOST, optional=False),
        text_field(
            "reference", say("The bank's reference"), value=fields.reference, limit=120, optional=False
        ),
        date_field("received_on", say("Received on"), value=fields.on, optional=False),
        tick_field("rest", say("More than open?"), rest, ticked=fields.keep_rest),
        who_sees("invoice", reader, "owner"),
    ]
    return modal(
        PAID_FORM,
        say("Payment"),
        [context(one_line(_about(invoice, say), 300)), *beside(blocks, question, reader)],
        submit=say("Save"),
        close=say("Cancel"),
        facts={"invoice": str(invoice.receivable_id), "sure": sorted(fields.sure)},
    )


def prefilled(invoice: ReceivableView, typed: str, on: date) -> PaidFields:
    """Return the form as it opens: what was typed, else all that is open, today."""
    return PaidFields(typed or amount_text(invoice.open), on=on)


def read(view: Any) -> PaidFields:
    """Return what stands in a form that was sent."""
    return PaidFields(
        amount=held(view, "amount"),
        reference=held(view, "reference"),
        on=chosen_date(view, "received_on"),
        keep_rest=bool(ticked(view, "rest")),
        invoice=str(facts_of(view).get("invoice") or ""),
        sure=sure_of(view),
    )


def kept(paid: Money, invoice: ReceivableView, reader: Reader) -> Drawing:
    """Return what became of a payment; `invoice` is as it stands now."""
    say = speak(reader)
    amount = say.money(paid.minor, paid.currency)
    lines = [say("Kept: {amount} from {customer}.", amount=amount, customer=short(invoice.customer))]
    if invoice.open.minor > 0:
        lines.append(say("Still open of invoice {no}: {open}.", no=_number(invoice), open=invoice.open))
    else:
        lines.append(say("Invoice {no} is settled.", no=_number(invoice)))
    return drawing([section("\n".join(lines))])


def which(
    found: Sequence[ReceivableView], question: str, rest: str, reader: Reader, *, more: int = 0
) -> Drawing:
    """Return a choice among invoices; `rest` follows the number of the chosen one, `more` are not offered."""
    say = speak(reader)
    choices = [(f"#{one.ref_no} {rest}".strip(), clip(_about(one, say), 75)) for one in found]
    return with_more(choose(question, "paid", choices, reader), more, reader)


def with_more(choice: Drawing, more: int, reader: Reader) -> Drawing:
    """Return a choice among invoices that says how to come to those which it has no room for."""
    if not more:
        return choice
    say = speak(reader)
    rest = say("… and {n} more: type the beginning of the number, or the customer.", n=more)
    return drawing([*choice.blocks, section(rest)])


def done_page(answer: Drawing, reader: Reader) -> Block:
    """Return what was kept as the form's last page."""
    say = speak(reader)
    return modal(RECORD_DONE, say("Kept"), answer.blocks, close=say("Close"))


def _about(one: ReceivableView, say: Words) -> str:
    number = one.invoice_no or f"#{one.ref_no}"
    return say(
        "{no} · {customer} · open {open} · due {due}",
        no=clip(number, 20),
        customer=clip(one.customer, 25),
        open=one.open,
        due=one.due_on,
    )


def _number(one: ReceivableView) -> str:
    return short(one.invoice_no) if one.invoice_no else f"#{one.ref_no}"
