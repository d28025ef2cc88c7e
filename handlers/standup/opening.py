"""Opening the form, from a prompt or a reminder; after the lock it is a note to the manager."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import show, subject_of
from models.queries.standup.entries import entry
from models.usecases import standup
from views.errors import sentence
from views.standup import build
from views.standup.note import note_form, note_of


def open_form(ask: Asking) -> None:
    """Open the stand-up form for the rep who pressed."""
    entry_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        rep_id, reader = who.member().member_id, who.reader
        try:
            draft = standup.open_draft(session, rep_id, None, now=ask.now, entry_id=entry_id)
            view = build(draft, reader)
        except standup.StandupLocked as locked:
            text = note_of(typed_before(session, entry_id), reader)
            view = note_form(entry_id, text, reader, because=sentence(locked, reader))
    show(ask.client, ask.body, view)
    ask.ack()


def typed_before(session: Session, entry_id: UUID) -> dict[str, Any]:
    """Return what was typed into an entry's form and never submitted."""
    found = entry(session, entry_id)
    return (found.draft or {}).get("typed", {}) if found else {}
