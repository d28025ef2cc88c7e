"""Opening the form, from a message or on demand; after the lock it is a note to the manager."""

from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import redraw, show, subject_of
from models.queries.report.held import newest_of
from models.tables import WeeklyReport
from models.usecases import report
from models.usecases.report.holding import SHUT, own_report
from views.blocks import Block
from views.errors import sentence
from views.fields import part
from views.report.names import RESULT_VIEW
from views.report.note import note_of
from views.report.pages import build
from views.report.review import note_form


def open_form(ask: Asking) -> None:
    """Open the report of the rep who pressed; pressed below the points, in their place."""
    report_id = subject_of(ask.body)
    view = form(ask, report_id)
    if part(ask.view, "callback_id") == RESULT_VIEW:
        redraw(ask.client, ask.body, view)
    else:
        show(ask.client, ask.body, view)
    ask.ack()


def form(ask: Asking, report_id: UUID | None) -> Block:
    """Return the form of a rep's report; None = the one that waits, else the newest."""
    with ask.writing() as (session, who):
        rep_id, reader = who.member().member_id, who.reader
        try:
            draft = report.open_draft(session, rep_id, report_id, now=ask.now)
        except SHUT as shut:
            found = _own(session, rep_id, report_id)
            if not found.draft:
                raise
            text = note_of(found.draft, reader)
            return note_form(found.id, text, reader, because=sentence(shut, reader))
        return build(draft, reader)


def _own(session: Session, rep_id: UUID, report_id: UUID | None) -> WeeklyReport:
    wanted = report_id or newest_of(session, rep_id)
    if wanted is None:
        raise LookupError(rep_id)
    return own_report(session, rep_id, wanted).report
