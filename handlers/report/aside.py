"""Beside the form: a note after the lock; a superior opens a missed report again, or excuses one."""

from collections.abc import Callable

from handlers.asking import Asking
from handlers.presses import first_submit, redraw, show, subject_of, subject_of_form
from models.usecases import report
from models.usecases.report.holding import own_report
from views.inputs import chosen
from views.language import speak
from views.notice import notice
from views.report.note import note_of
from views.report.review import NOTE, REASON, excuse_form, note_form, reopen_form


def write_note(ask: Asking) -> None:
    """Turn the open form into a note that holds what was typed; from a message open one with the draft."""
    report_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        kept = own_report(session, who.member().member_id, report_id).report.draft or {}
    view = note_form(report_id, note_of(kept, who.reader), who.reader)
    if ask.view:
        redraw(ask.client, ask.body, view)
    else:
        show(ask.client, ask.body, view)
    ask.ack()


def send_note(ask: Asking) -> None:
    """Send the note and say to whom it went; the same note twice is one note."""
    report_id = subject_of_form(ask.view, "report")
    with ask.writing() as (session, who):
        text = chosen(ask.view, NOTE) or ""
        name = report.send_note(session, who.member().member_id, report_id, text, now=ask.now)
    said = speak(who.reader)("Your note went to {name}.", name=name)
    ask.ack(response_action="update", view=notice(said, who.reader))


def ask_why_reopened(ask: Asking) -> None:
    """Ask a superior why a missed report is opened again."""
    show(ask.client, ask.body, reopen_form(subject_of(ask.body), ask.members_reader()))
    ask.ack()


def ask_why_excused(ask: Asking) -> None:
    """Ask a superior why a report is excused."""
    show(ask.client, ask.body, excuse_form(subject_of(ask.body), ask.members_reader()))
    ask.ack()


def reopen(ask: Asking) -> None:
    """Open a missed report again."""
    _keep(ask, report.reopen)


def excuse(ask: Asking) -> None:
    """Excuse a report."""
    _keep(ask, report.excuse)


def _keep(ask: Asking, verb: Callable[..., None]) -> None:
    """Do what a superior says in a form, once."""
    report_id, reason = subject_of_form(ask.view, "report"), chosen(ask.view, REASON) or ""
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            verb(session, asker, report_id, reason, now=ask.now)
    ask.ack(response_action="clear")
