"""Reviewing all reports that wait, one after the other, in one modal."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.home import follow
from handlers.looks import note_look
from handlers.presses import StaleForm, redraw, show, subject_of
from models.queries.report import report_of
from models.queries.report.by_now import by_now
from models.queries.report.reviews import waiting_for
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.usecases import report
from models.usecases.report.errors import DecisionMissing, ReportChangedMeanwhile
from views.blocks import Block
from views.inputs import pressed
from views.notice import notice
from views.report.review import ACCEPT, RETURN, Said, nothing_left, read_review, review_form


def open_first(ask: Asking) -> None:
    """Open the report that was pressed for, as a digest names each; without one, what waits longest."""
    show(ask.client, ask.body, first(ask, pressed(ask.body)[1]))
    ask.ack()


def first(ask: Asking, wanted: str = "") -> Block:
    """Return the report that is wanted, else the one that waits longest, or that none does."""
    with ask.reading() as (session, who):
        asker = who.member()
        found, page = _next(session, asker, who.reader, ask, wanted=wanted)
    note_look(ask, asker, found, "report")
    return page


def skip(ask: Asking) -> None:
    """Show the next report; this one waits on."""
    passed = subject_of(ask.body)
    with ask.reading() as (session, who):
        asker = who.member()
        found, view = _next(session, asker, who.reader, ask, after=passed)
    note_look(ask, asker, found, "report")
    redraw(ask.client, ask.body, view)
    ask.ack()


def decide(ask: Asking) -> None:
    """Keep a decision and show the next report; the same form sent twice decides once."""
    try:
        said = read_review(ask.view)
    except (ValueError, TypeError):
        raise StaleForm from None
    try:
        with ask.writing() as (session, who):
            asker, reader = who.member(), who.reader
            _keep(session, asker, said, ask)
            found, view = _next(session, asker, reader, ask, after=said.report_id)
    except ReportChangedMeanwhile:
        with ask.reading() as (session, who):
            view = _drawn(session, who.member(), said.report_id, who.reader, ask)
        redraw(ask.client, ask.body, view)
        raise
    note_look(ask, asker, found, "report")
    ask.ack(response_action="update", view=view)
    follow(ask)


def _keep(session: Session, asker: Asker, said: Said, ask: Asking) -> None:
    facts = {"revision": said.revision, "now": ask.now}
    if _did(session, asker, said):
        return
    if said.decision == ACCEPT:
        report.accept(session, asker, said.report_id, said.rating, said.comment, **facts)  # type: ignore[arg-type]
    elif said.decision == RETURN:
        report.give_back(session, asker, said.report_id, said.comment, **facts)  # type: ignore[arg-type]
    else:
        raise DecisionMissing(field="decision")


def _did(session: Session, asker: Asker, said: Said) -> bool:
    """Tell whether this very reviewer has decided this version already: the second click."""
    found = report_of(session, said.report_id)
    if found is None or found.revision != said.revision or found.reviewer_id != asker.member_id:
        return False
    done = {ACCEPT: "reviewed", RETURN: "returned"}.get(said.decision)
    return found.status == done and found.comment == said.comment.strip()


def _next(
    session: Session,
    asker: Asker,
    reader: Reader,
    ask: Asking,
    *,
    after: UUID | None = None,
    wanted: str = "",
) -> tuple[Sequence[UUID], Block]:
    """Return whose report is to be reviewed next, and the report: wanted, behind another, else the first."""
    waiting = list(waiting_for(session, asker, now=ask.now))
    place = waiting.index(after) + 1 if after in waiting else 0
    place = next((n for n, one in enumerate(waiting) if str(one) == wanted), place)
    row = [*waiting[place:], *waiting[:place]]
    found = report_of(session, row[0]) if row else None
    if found is None:
        return (), notice(nothing_left(reader), reader)
    return [found.member_id], review_form(by_now(session, found, now=ask.now), len(row) - 1, reader)


def _drawn(session: Session, asker: Asker, report_id: UUID, reader: Reader, ask: Asking) -> Block:
    """Return a report as it is now."""
    found = report_of(session, report_id)
    waiting = list(waiting_for(session, asker, now=ask.now))
    if found is None:
        return notice(nothing_left(reader), reader)
    return review_form(by_now(session, found, now=ask.now), max(0, len(waiting) - 1), reader)
