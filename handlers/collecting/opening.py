"""The buttons that open a form about late money; each form offers what there is just now."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from handlers.asking import Asking
from handlers.collecting.about import Found, Spoken, found_for, subject_in
from handlers.presses import StaleButton, show
from models.errors import UserError
from models.queries.complaint.open_ones import open_of_customer
from models.queries.records.put import payments_of
from models.shapes.collecting import LateInvoice
from models.usecases.records.reach import require_money
from views.blocks import Block, clip
from views.collecting import forms, money_forms
from views.collecting.names import COLLECT, VERBS, Verb
from views.collecting.words import CONTACTS
from views.inputs import pressed
from views.language import speak

REVIEW_AFTER = timedelta(days=14)  # a dispute is looked at again then, unless somebody says otherwise
NOT_SPOKEN = Spoken()
VERB_OF: Mapping[str, Verb] = {f"{COLLECT}{verb}": verb for verb in VERBS}
FINANCE: frozenset[Verb] = frozenset({"due", "credit", "reverse", "write_off", "write_back", "void"})


class NothingPaid(UserError):
    """No payment of an invoice could be taken back."""

    template = "Nothing was paid on this invoice, so there is no payment to take back."


class NothingHeld(UserError):
    """Nothing holds an invoice back."""

    template = "Nothing holds this invoice back: it is chased as usual."


def open_form(ask: Asking) -> None:
    """Open the form of a button."""
    action_id, value = pressed(ask.body)
    verb = VERB_OF.get(action_id)
    if verb is None:
        raise StaleButton
    about, _, kind = value.partition("|")
    with ask.reading() as (session, who):
        if verb in FINANCE:
            require_money(who.member())
        found = found_for(session, who, subject_in(about), now=ask.now)
        page = _contact(found, kind) if verb == "contact" else FORMS[verb](found)
    show(ask.client, ask.body, page)
    ask.ack()


def promise_form(found: Found, spoken: Spoken = NOT_SPOKEN) -> Block:
    """Return the form of a promise to pay."""
    return forms.promise(found.about, found.free_of("promise"), found.reader, *spoken)


def dispute_form(found: Found, spoken: Spoken = NOT_SPOKEN) -> Block:
    """Return the form of a dispute; an open complaint of the customer may say it."""
    complaints = [
        (str(one.complaint_id), clip(f"{one.ref_no} {one.title}", 75))
        for one in open_of_customer(found.session, found.who.member(), found.customer_id, now=found.now)
    ]
    review_on = found.today + REVIEW_AFTER
    late = found.free_of("dispute")
    return forms.dispute(found.about, late, complaints, review_on, found.reader, *spoken)


def _contact(found: Found, kind: str) -> Block:
    if kind not in CONTACTS:
        raise StaleButton
    return forms.contact(found.about, kind, found.can, found.reader)


def _exclude(found: Found) -> Block:
    return forms.exclude(found.about, found.free_of("excluded"), found.reader)


def _owner(found: Found) -> Block:
    return forms.owner(found.about, found.invoices, found.reader)


def _lift(found: Found) -> Block:
    one = _one(found)
    if not one.holds:
        raise NothingHeld
    return forms.lift(found.about, one, found.reader)


def _reverse(found: Found) -> Block:
    one, say = _one(found), speak(found.reader)
    paid = [
        (
            str(each.payment_id),
            clip(" · ".join((say.fact(each.put), say.date(each.received_on), each.reference)), 75),
        )
        for each in payments_of(found.session, one.receivable_id)
    ]
    if not paid:
        raise NothingPaid
    return money_forms.reverse(found.about, one, paid, found.today, found.reader)


def _one(found: Found) -> LateInvoice:
    """Return the one invoice that a form is about.

    Raises:
        StaleButton: the button names a customer.
    """
    if found.about.of != "invoice":
        raise StaleButton
    return found.invoices[0]


FORMS: Mapping[Verb, Callable[[Found], Block]] = {
    "promise": promise_form,
    "dispute": dispute_form,
    "exclude": _exclude,
    "owner": _owner,
    "lift": _lift,
    "reverse": _reverse,
    "due": lambda found: money_forms.due(found.about, _one(found), found.reader),
    "credit": lambda found: money_forms.credit(found.about, _one(found), found.today, found.reader),
    "write_off": lambda found: money_forms.write_off(found.about, _one(found), found.today, found.reader),
    "write_back": lambda found: money_forms.write_back(found.about, _one(found), found.reader),
    "void": lambda found: money_forms.void(found.about, _one(found), found.today, found.reader),
}
