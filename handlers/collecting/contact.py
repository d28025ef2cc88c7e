"""A word with a customer, logged in two presses: how, and what came of it; a note may stand beside it."""

from collections.abc import Callable, Mapping
from typing import get_args
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.collecting.about import Found, Spoken, Subject, found_for, page_about, subject_in
from handlers.collecting.opening import dispute_form, promise_form
from handlers.presses import StaleButton, finish, first_press, first_submit, redraw, redraw_below
from handlers.someone import Someone
from models.shapes.collecting import ContactForm, ContactKind, ContactResult
from models.usecases import collecting
from views.blocks import Block
from views.collecting import forms
from views.collecting.names import COLLECT
from views.inputs import pressed
from views.language import speak
from views.records.fields import held

KINDS: Mapping[str, ContactKind] = {kind: kind for kind in get_args(ContactKind)}
RESULTS: Mapping[str, ContactResult] = {f"{COLLECT}result_{one}": one for one in get_args(ContactResult)}
MORE: Mapping[str, Callable[[Found, Spoken], Block]] = {  # the forms that keep such a result with the rest
    f"{COLLECT}result_promised": promise_form,
    f"{COLLECT}result_disputes": dispute_form,
}


def keep(ask: Asking) -> None:
    """Keep that the customer was reached, and draw the page below anew."""
    value, kind = forms.about_of(ask.view)
    subject = subject_in(value)
    with ask.writing() as (session, who):
        if first_submit(session, ask.body, now=ask.now):
            _log(session, who, subject, kind, "reached", ask)
        page = _page(session, who, subject, ask)
    finish(ask.client, ask.body, page, ask.ack)


def press(ask: Asking) -> None:
    """Keep another result."""
    action_id, value = pressed(ask.body)
    about, _, kind = value.partition("|")
    result, subject = RESULTS.get(action_id), subject_in(about)
    if result is None:
        raise StaleButton
    with ask.writing() as (session, who):
        if first_press(session, ask.body, now=ask.now):
            _log(session, who, subject, kind, result, ask)
        page = _page(session, who, subject, ask)
    redraw(ask.client, ask.body, page)
    redraw_below(ask.client, ask.body, page)
    ask.ack()


def ask_more(ask: Asking) -> None:
    """Ask for the rest of a promise or a dispute, in the form's place: one press keeps it and the contact."""
    action_id, value = pressed(ask.body)
    about, _, kind = value.partition("|")
    form = MORE.get(action_id)
    if form is None or kind not in KINDS:
        raise StaleButton
    with ask.reading() as (session, who):
        found = found_for(session, who, subject_in(about), now=ask.now)
        asked = form(found, Spoken(kind, _note(ask)))
    redraw(ask.client, ask.body, asked)
    ask.ack()


def log(found: Found, kind: str, result: ContactResult, note: str) -> None:
    """Keep a word with a customer.

    Raises:
        StaleButton: it is not said how.
    """
    if kind not in KINDS:
        raise StaleButton
    form = ContactForm(
        customer_id=found.customer_id,
        receivable_id=UUID(found.about.id) if found.about.of == "invoice" else None,
        kind=KINDS[kind],
        result=result,
        note=note,
    )
    collecting.contact(found.session, found.who.member(), form, now=found.now)


def _log(  # noqa: PLR0917 - what was pressed, twice
    session: Session, who: Someone, subject: Subject, kind: str, result: ContactResult, ask: Asking
) -> None:
    log(found_for(session, who, subject, now=ask.now), kind, result, _note(ask))


def _note(ask: Asking) -> str:
    return held(ask.view, "note")[: forms.NOTE_MOST]


def _page(session: Session, who: Someone, subject: Subject, ask: Asking) -> Block:
    said = speak(who.reader)("Saved: the contact.")
    return page_about(session, who, subject, now=ask.now, said=said)
