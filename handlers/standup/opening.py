"""Opening the form, from a prompt or a reminder; after the lock it is a note to the manager."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import show, subject_of
from models.queries.standup.entries import entry
from models.shapes.reader import Reader
from models.usecases import standup
from views.blocks import Block
from views.errors import sentence
from views.language import speak
from views.standup import build
from views.standup.given import given
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
            view = _instead(session, entry_id, locked, reader)
    show(ask.client, ask.body, view)
    ask.ack()


def _instead(session: Session, entry_id: UUID, locked: standup.StandupLocked, reader: Reader) -> Block:
    """Return the note that is left after the lock: with what was typed, or below what was answered."""
    text = note_of(typed_before(session, entry_id), reader)
    found = entry(session, entry_id)
    if text or found is None:
        return note_form(entry_id, text, reader, because=sentence(locked, reader))
    why = sentence(
        standup.StandupClosed(locked_at=locked.facts["locked_at"], manager=locked.facts["manager"]), reader
    )
    answered = given(found.kind, standup.given(session, found), speak(reader))
    return note_form(entry_id, "", reader, because="\n".join(filter(None, (why, answered))))


def typed_before(session: Session, entry_id: UUID) -> dict[str, Any]:
    """Return what was typed into an entry's form and never submitted."""
    found = entry(session, entry_id)
    return (found.draft or {}).get("typed", {}) if found else {}
