"""`/coach paid INVOICE-NO AMOUNT`: money received, by a small form, for finance."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.collecting.pages import invoice_page
from handlers.presses import StaleForm, first_submit, redraw_below
from handlers.records.reading import line_of
from models.errors import UserError
from models.queries.records.money import invoice_view, invoices, open_offered
from models.rules.importing.amounts import ZeroAmount
from models.rules.local_time import local_date
from models.rules.typed_amount import read_amount
from models.shapes.metric import Money
from models.shapes.record_views import ReceivableView
from models.shapes.records import PaymentForm
from models.shapes.roster import Asker
from models.usecases.records import payments
from models.usecases.records.errors import InvoiceClosed, NoSuchRecord
from models.usecases.records.questions import Question, require_usual
from models.usecases.records.reach import require_money
from views.inputs import OPTIONS_MOST
from views.language import speak
from views.records import paid as view
from views.records.fields import id_in
from views.records.words import short

REFERENCE_MOST = 120


class ReferenceMissing(UserError):
    """A payment without what the bank calls it."""

    template = "Write the bank's reference, so that the same payment is not kept twice."


class InvoiceVoid(UserError):
    """A payment on an invoice that is void; facts: `number`."""

    template = (
        "{number} is void: nothing is to be paid on it. /coach invoice {number} says who voided it and why."
    )


def answer(ask: Asking, args: str) -> Answer:
    """Return the form of a payment on the invoice that was typed."""
    number, _, amount = line_of(args).text.partition(" ")
    with ask.reading() as (session, who):
        asker = who.member()
        require_money(asker)
        say = speak(who.reader)
        named = invoices(session, number) if number else []
        found = [one for one in named if not one.void]
        if named and not found:
            raise InvoiceVoid(number=number)
        if len(found) == 1:
            today = local_date(ask.now, asker.zone)
            return view.build(found[0], view.prefilled(found[0], amount.strip(), today), who.reader)
        if found:
            return view.which(found, say("Which invoice?"), amount, who.reader)
        near, rest = open_offered(session, number, OPTIONS_MOST)
    unknown = say("There is no invoice {number}.", number=short(number))
    which = say("Which invoice?") if near else say("No invoice is open.")
    return view.which(near, unknown if number else which, amount, who.reader, more=rest)


def keep(ask: Asking) -> None:
    """Keep the payment of the form, once; more than usual is asked about first."""
    fields = view.read(ask.view)
    receivable_id = id_in(fields.invoice)
    if receivable_id is None:
        raise StaleForm
    try:
        with ask.writing() as (session, who):
            asker = who.member()
            require_money(asker)
            invoice = _there(session, receivable_id)
            if not first_submit(session, ask.body, now=ask.now):
                ask.ack()
                return
            amount = _received(session, asker, invoice, fields, now=ask.now)
            drawn = view.kept(amount, _there(session, receivable_id), who.reader)
            below = invoice_page(session, who, receivable_id, now=ask.now)
    except Question as question:
        sure = fields._replace(sure=fields.sure | {question.token})
        page = view.build(invoice, sure, who.reader, question=question)
        ask.ack(response_action="update", view=page)
        return
    ask.ack(response_action="update", view=view.done_page(drawn, who.reader))
    redraw_below(ask.client, ask.body, below)


def _received(
    session: Session, asker: Asker, invoice: ReceivableView, fields: view.PaidFields, *, now: datetime
) -> Money:
    on = fields.on or local_date(now, asker.zone)
    amount = read_amount(fields.amount, invoice.amount.currency, field="amount")
    if not amount.minor:
        raise ZeroAmount(field="amount")
    if not fields.reference:
        raise ReferenceMissing(field="reference")
    if invoice.void:
        raise InvoiceClosed
    require_usual(session, amount, on, sure=fields.sure, owner_id=invoice.owner_id, code="collected_amount")
    form = PaymentForm(
        customer_id=invoice.customer_id,
        received_on=on,
        amount_minor=amount.minor,
        currency=amount.currency,
        reference=fields.reference[:REFERENCE_MOST],
        receivable_id=invoice.receivable_id,
    )
    payments.receive(session, asker, form, now=now, keep_rest=fields.keep_rest)
    return amount


def _there(session: Session, receivable_id: UUID) -> ReceivableView:
    found = invoice_view(session, receivable_id)
    if found is None:
        raise NoSuchRecord
    return found
