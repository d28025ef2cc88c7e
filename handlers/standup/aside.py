"""Beside the form: skip a stand-up with a reason, send the manager a note after the lock."""

from handlers.asking import Asking
from handlers.home import follow
from handlers.presses import first_submit, redraw, show, subject_of, subject_of_form
from models.usecases import standup
from views.inputs import chosen
from views.notice import notice
from views.standup import typed
from views.standup.note import NOTE_TEXT, note_form, note_of, note_sent
from views.standup.side_forms import REASON, skip_form


def ask_why_skipped(ask: Asking) -> None:
    """Ask for the reason in a small form."""
    entry_id = subject_of(ask.body)
    show(ask.client, ask.body, skip_form(entry_id, ask.members_reader()))
    ask.ack()


def skip(ask: Asking) -> None:
    """Skip the stand-up; a second delivery finds it skipped."""
    with ask.writing() as (session, who):
        rep_id = who.member().member_id
        if first_submit(session, ask.body, now=ask.now):
            entry_id, reason = subject_of_form(ask.view, "entry"), chosen(ask.view, REASON) or ""
            standup.skip(session, rep_id, entry_id, reason, now=ask.now)
    ask.ack()
    follow(ask)


def write_note(ask: Asking) -> None:
    """Turn the open form into a note that holds what was typed; from a message open an empty one."""
    entry_id, reader = subject_of(ask.body), ask.members_reader()
    if ask.view:
        redraw(ask.client, ask.body, note_form(entry_id, note_of(typed(ask.view), reader), reader))
    else:
        show(ask.client, ask.body, note_form(entry_id, "", reader))
    ask.ack()


def send_note(ask: Asking) -> None:
    """Send the note and say to whom it went; the same note twice is one note."""
    with ask.writing() as (session, who):
        rep_id, text = who.member().member_id, chosen(ask.view, NOTE_TEXT) or ""
        entry_id = subject_of_form(ask.view, "entry")
        name = standup.send_note(session, rep_id, entry_id, text, now=ask.now)
    ask.ack(response_action="update", view=notice(note_sent(name, who.reader), who.reader))
