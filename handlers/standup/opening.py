"""Opening the form, from a prompt or a reminder; after the lock it is a note to the manager."""

from typing import Any
from uuid import UUID

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.presses import show, subject_of
from handlers.tenancy import asker_of, reader_of_asker, workspace_id
from models.clock import Clock
from models.queries.standup.entries import entry
from models.store import Sessions
from models.usecases import standup
from views.errors import sentence
from views.standup import build
from views.standup.note import note_form, note_of


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions, clock: Clock) -> None:
    """Open the stand-up form for the rep who pressed."""
    entry_id, now = subject_of(body), clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        reader = reader_of_asker(asker)
        try:
            draft = standup.open_draft(session, asker.member_id, None, now=now, entry_id=entry_id)
            view = build(draft, reader)
        except standup.StandupLocked as locked:
            text = note_of(typed_before(session, entry_id), reader)
            view = note_form(entry_id, text, reader, because=sentence(locked, reader))
    show(client, body, view)
    ack()


def typed_before(session: Session, entry_id: UUID) -> dict[str, Any]:
    """Return what was typed into an entry's form and never submitted."""
    found = entry(session, entry_id)
    return (found.draft or {}).get("typed", {}) if found else {}
