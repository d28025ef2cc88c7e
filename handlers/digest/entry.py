"""From a line of the manager's digest to the rep's day: open it, excuse it, correct its numbers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.looks import note_look
from handlers.presses import first_submit, show, subject_of, subject_of_form
from models.queries.roster import may_see, member
from models.queries.standup import day_status
from models.queries.standup.entries import entry
from models.shapes.metric import Phase
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.shapes.standup import DayStatus
from models.usecases import standup
from views.blocks import Block
from views.entry import entry_modal
from views.fields import facts_of
from views.inputs import chosen
from views.standup.side_forms import (
    REASON,
    correct_form,
    excuse_form,
    read_corrections,
    withdraw_form,
)

Draw = Callable[[UUID, Reader], Block]
Verb = Callable[..., None]
Corrections = Mapping[tuple[Phase, str], int]


def open_entry(ask: Asking) -> None:
    """Show one stand-up of a rep."""
    with ask.reading() as (session, who):
        asker = who.member()
        day, name, own = _day(session, asker, subject_of(ask.body))
        rep = entry(session, subject_of(ask.body))
    if rep is not None:
        note_look(ask, asker, [rep.member_id], "standup")
    show(ask.client, ask.body, entry_modal(day, name, who.reader, own=own))
    ask.ack()


def _day(session: Session, asker: Asker, entry_id: UUID) -> tuple[DayStatus, str, bool]:
    """Return a stand-up that the asker may read, whose it is, and whether it is the asker's own."""
    found = entry(session, entry_id)
    rep = member(session, found.member_id) if found else None
    if found is None or rep is None or not may_see(session, asker, rep.id):
        raise standup.NoSuchStandup
    return day_status(session, rep.id, found.kind, found.local_date), rep.name, rep.id == asker.member_id


def ask_why_excused(ask: Asking) -> None:
    """Ask a superior for the reason in a small form."""
    _ask(ask, excuse_form)


def ask_why_withdrawn(ask: Asking) -> None:
    """Ask a superior why an excuse is taken back."""
    _ask(ask, withdraw_form)


def _ask(ask: Asking, draw: Draw) -> None:
    show(ask.client, ask.body, draw(subject_of(ask.body), ask.members_reader()))
    ask.ack()


def excuse(ask: Asking) -> None:
    """Excuse a rep's stand-up; its line in the digest is struck."""
    _keep(ask, standup.excuse)


def withdraw_excuse(ask: Asking) -> None:
    """Take an excuse back."""
    _keep(ask, standup.withdraw_excuse)


def correct(ask: Asking) -> None:
    """Correct a rep's numbers, with the reason."""
    currency = str(facts_of(ask.view).get("currency") or "") or None
    _keep(ask, partial(_correct, values=read_corrections(ask.view), currency=currency))


def _correct(
    session: Session,
    asker: Asker,
    entry_id: UUID,
    reason: str,
    *,
    values: Corrections,
    currency: str | None,
    now: datetime,
) -> None:
    standup.correct(session, asker, entry_id, values, reason, currency=currency, now=now)


def _keep(ask: Asking, verb: Verb) -> None:
    """Do what a superior says in a form, once; the day shown below it is out of date then and closes too."""
    entry_id, reason = subject_of_form(ask.view, "entry"), chosen(ask.view, REASON) or ""
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            verb(session, asker, entry_id, reason, now=ask.now)
    ask.ack(response_action="clear")


def ask_for_numbers(ask: Asking) -> None:
    """Ask a superior for the right numbers and the reason."""
    with ask.reading() as (session, who):
        asker = who.member()
        day, _, _ = _day(session, asker, subject_of(ask.body))
        rep = entry(session, subject_of(ask.body))
    if rep is not None:
        note_look(ask, asker, [rep.member_id], "standup")
    show(ask.client, ask.body, correct_form(day, who.reader.currency, who.reader))
    ask.ack()
