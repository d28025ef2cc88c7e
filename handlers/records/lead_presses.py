"""The buttons of a lead's card and their forms: its grade, giving it up, taking it back."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleForm, first_press, first_submit, show, subject_of
from handlers.records.closing import reason_code
from handlers.records.lead import card_of, lead_seen
from models.errors import UserError
from models.rules.local_time import local_date
from models.shapes.logged import LeadView
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.usecases.records import leads
from models.usecases.records.reach import require_own
from views.blocks import Block
from views.drawing import Drawing
from views.inputs import chosen_date, pressed
from views.language import speak
from views.records import lead as view
from views.records import lead_side
from views.records.fields import held, id_in
from views.records.names import LEAD_GIVE_UP, LEAD_GIVE_UP_FORM, LEAD_GRADE, LEAD_GRADE_FORM
from views.records.words import short


class GradeMissing(UserError):
    """The form came without a grade."""

    template = "Choose a grade."


def look(ask: Asking) -> None:
    """Show the card of one lead of a list."""
    lead_id = subject_of(ask.body)
    with ask.reading() as (session, who):
        answer = card_of(session, who.member(), lead_id, who.reader)
    ask.reply(answer)


def open_form(ask: Asking) -> None:
    """Open the form of a button; a card that was overtaken shows how the lead stands now."""
    lead_id, which = subject_of(ask.body), pressed(ask.body)[0]
    with ask.reading() as (session, who):
        asker = who.member()
        lead = lead_seen(session, asker, lead_id)
        require_own(session, asker, lead.owner_id)
        if lead.status in STATES[which]:
            page = FORMS[which](lead, local_date(ask.now, asker.zone), who.reader)
        else:
            page = view.done_page(card_of(session, asker, lead_id, who.reader), who.reader)
    show(ask.client, ask.body, page)
    ask.ack()


def take_back(ask: Asking) -> None:
    """Put a lead that was given up back into the pool, once."""
    lead_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        asker, say = who.member(), speak(who.reader)
        lead = lead_seen(session, asker, lead_id)
        said = ""
        if first_press(session, ask.body, now=ask.now):
            leads.recycle(session, asker, lead_id, now=ask.now)
            said = say("*{company}* is back in the pool.", company=short(lead.company))
        answer = card_of(session, asker, lead_id, who.reader, said=said)
    _let_take_its_place(ask, answer)


def _let_take_its_place(ask: Asking, answer: Drawing) -> None:
    with ask.reading() as (_, who):
        page = view.done_page(answer, who.reader)
    ask.replace(answer, page)


def keep(ask: Asking, *, change: Callable[[Session, Asker, UUID, Any, Asking], None]) -> None:
    """Do what a form says, once, and show the card."""
    lead_id = id_in(lead_side.lead_of(ask.view))
    if lead_id is None:
        raise StaleForm
    with ask.writing() as (session, who):
        asker = who.member()
        lead_seen(session, asker, lead_id)
        if first_submit(session, ask.body, now=ask.now):
            change(session, asker, lead_id, ask.view, ask)
        answer = card_of(session, asker, lead_id, who.reader)
        page = view.done_page(answer, who.reader)
    ask.ack(response_action="update", view=page)


def _grade(session: Session, asker: Asker, lead_id: UUID, sent: Any, ask: Asking) -> None:
    letter = lead_side.read_grade(sent)
    if letter is None:
        raise GradeMissing(field="grade")
    leads.grade(session, asker, lead_id, letter, now=ask.now)


def _give_up(session: Session, asker: Asker, lead_id: UUID, sent: Any, ask: Asking) -> None:
    own_words = held(sent, "own_words")
    reason = reason_code(own_words) if own_words else held(sent, "reason")
    on = chosen_date(sent, "on") or local_date(ask.now, asker.zone)
    leads.disqualify(session, asker, lead_id, reason, on=on, now=ask.now)


def _grade_form(lead: LeadView, _today: date, reader: Reader) -> Block:
    return lead_side.grade_form(lead, reader)


STATES = {LEAD_GRADE: (*view.OPEN, "qualified"), LEAD_GIVE_UP: view.OPEN}
FORMS: Mapping[str, Callable[[LeadView, date, Reader], Block]] = {
    LEAD_GRADE: _grade_form,
    LEAD_GIVE_UP: lead_side.give_up_form,
}
SENT: Mapping[str | re.Pattern[str], Callable[[Asking], None]] = {
    LEAD_GRADE_FORM: partial(keep, change=_grade),
    LEAD_GIVE_UP_FORM: partial(keep, change=_give_up),
}
