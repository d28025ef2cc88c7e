"""A word with a customer, logged in two presses: how, and what came of it; a note may stand beside it."""

from collections.abc import Callable, Mapping
from typing import get_args

from sqlalchemy.orm import Session

from handlers.asking import Asking, Someone
from handlers.collecting.about import Found, Subject, found_for, page_about, subject_in
from handlers.collecting.opening import dispute_form, promise_form
from handlers.presses import StaleButton, finish, first_press, first_submit, redraw, redraw_below
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
NEXT: Mapping[ContactResult, Callable[[Found], Block]] = {  # what is asked after such a result
    "promised": promise_form,
    "disputes": dispute_form,
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
    """Keep another result; a promise and a dispute are asked about at once, in the form's place."""
    action_id, value = pressed(ask.body)
    about, _, kind = value.partition("|")
    result, subject = RESULTS.get(action_id), subject_in(about)
    if result is None:
        raise StaleButton
    with ask.writing() as (session, who):
        if first_press(session, ask.body, now=ask.now):
            _log(session, who, subject, kind, result, ask)
        page = _page(session, who, subject, ask)
        asked = NEXT.get(result)
        form = asked(found_for(session, who, subject, now=ask.now)) if asked else page
    redraw(ask.client, ask.body, form)
    redraw_below(ask.client, ask.body, page)
    ask.ack()


def _log(  # noqa: PLR0917 - what was pressed, twice
    session: Session, who: Someone, subject: Subject, kind: str, result: ContactResult, ask: Asking
) -> None:
    if kind not in KINDS:
        raise StaleButton
    found = found_for(session, who, subject, now=ask.now)
    form = ContactForm(
        customer_id=found.customer_id,
        receivable_id=subject.id if subject.of == "invoice" else None,
        kind=KINDS[kind],
        result=result,
        note=held(ask.view, "note")[: forms.NOTE_MOST],
    )
    collecting.contact(session, who.member(), form, now=ask.now)


def _page(session: Session, who: Someone, subject: Subject, ask: Asking) -> Block:
    said = speak(who.reader)("Saved: the contact.")
    return page_about(session, who, subject, now=ask.now, said=said)
