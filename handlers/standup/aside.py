"""Beside the form: skip a stand-up with a reason, send the manager a note after the lock."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.presses import first_submit, redraw, show, subject_of
from handlers.tenancy import asker_of, reader_of_asker, workspace_id
from models.clock import Clock
from models.store import Sessions
from models.usecases import standup
from views.notice import notice
from views.standup import typed
from views.standup.note import NOTE_TEXT, note_form, note_of, note_sent
from views.standup.side_forms import REASON, entry_of_form, read_text, skip_form


def ask_why_skipped(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Ask for the reason in a small form."""
    entry_id = subject_of(body)
    with sessions.reading(workspace_id(sessions, body)) as session:
        reader = reader_of_asker(asker_of(session, body))
    show(client, body, skip_form(entry_id, reader))
    ack()


def skip(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, sessions: Sessions, clock: Clock) -> None:
    """Skip the stand-up; a second delivery finds it skipped."""
    now = clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        if first_submit(session, body, now=now):
            reason = read_text(view, REASON)
            standup.skip(session, asker.member_id, entry_of_form(view), reason, now=now)
    ack()


def write_note(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Turn the open form into a note that holds what was typed; from a message open an empty one."""
    entry_id = subject_of(body)
    with sessions.reading(workspace_id(sessions, body)) as session:
        reader = reader_of_asker(asker_of(session, body))
    open_view = body.get("view")
    if open_view:
        redraw(client, body, note_form(entry_id, note_of(typed(open_view), reader), reader))
    else:
        show(client, body, note_form(entry_id, "", reader))
    ack()


def send_note(
    ack: Ack, body: dict[str, Any], view: dict[str, Any], *, sessions: Sessions, clock: Clock
) -> None:
    """Send the note and say to whom it went; the same note twice is one note."""
    now = clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        reader = reader_of_asker(asker)
        text = read_text(view, NOTE_TEXT)
        name = standup.send_note(session, asker.member_id, entry_of_form(view), text, now=now)
    ack(response_action="update", view=notice(note_sent(name, reader), reader))
