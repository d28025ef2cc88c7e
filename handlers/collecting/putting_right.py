"""What the forms of finance do with an invoice: credit notes, payments taken back, given up, wanted again."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from handlers.collecting.sent import Keep, Sent, keep
from handlers.presses import StaleForm
from models.shapes.records import CreditNoteForm
from models.usecases import collecting
from models.usecases.records import credit_notes, payments, receivables
from models.usecases.records.errors import ReasonMissing
from views.collecting.names import Verb, form_of
from views.language import phrase
from views.records.fields import id_in


def _credit(sent: Sent) -> None:
    one = sent.one
    form = CreditNoteForm(
        receivable_id=one.receivable_id,
        credited_on=sent.day("credited_on"),
        amount_minor=sent.amount(one.amount.currency).minor,
    )
    credit_notes.credit(sent.session, sent.asker, form, now=sent.now)


def _reverse(sent: Sent) -> None:
    payment_id = id_in(sent.said.payment)
    if payment_id is None:
        raise StaleForm
    payments.reverse(sent.session, sent.asker, payment_id, on=sent.day("on"), now=sent.now)


def _write_off(sent: Sent) -> None:
    reason, on = _reason(sent), sent.day("on")
    collecting.write_off(sent.session, sent.asker, _id(sent), reason, on=on, now=sent.now)


def _void(sent: Sent) -> None:
    reason, on = _reason(sent), sent.day("on")
    receivables.void(sent.session, sent.asker, _id(sent), reason, on=on, now=sent.now)


def _write_back(sent: Sent) -> None:
    collecting.undo_write_off(sent.session, sent.asker, _id(sent), sent.said.reason, now=sent.now)


def _due(sent: Sent) -> None:
    due_on = sent.day("due_on")
    collecting.correct_due_on(sent.session, sent.asker, _id(sent), due_on, sent.said.reason, now=sent.now)


def _id(sent: Sent) -> UUID:
    return sent.one.receivable_id


def _reason(sent: Sent) -> str:
    if not sent.said.reason:
        raise ReasonMissing(field="reason")
    return sent.said.reason


FORMS: Mapping[Verb, Keep] = {
    "credit": Keep(_credit, phrase("Saved: the credit note.")),
    "reverse": Keep(_reverse, phrase("Saved: the payment is taken back. What it settled is open again.")),
    "write_off": Keep(_write_off, phrase("Saved: written off. It stays unpaid in the collection rate.")),
    "write_back": Keep(_write_back, phrase("Saved: the money is wanted again.")),
    "void": Keep(_void, phrase("Saved: the invoice is void and counts nowhere.")),
    "due": Keep(_due, phrase("Saved: the due date. A level never falls.")),
}
SENT: Mapping[str | re.Pattern[str], Any] = {
    form_of(verb): partial(keep, form=form) for verb, form in FORMS.items()
}
