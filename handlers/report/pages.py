"""The pages of the form: each submit is kept before it is acknowledged, and so is what was refused."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.home import follow
from handlers.presses import redraw, view_id_of
from handlers.standup.pages import Unusual
from handlers.typed_text import nothing_typed_is_lost, offer_note
from models.errors import Several, UserError
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.report.unusual import doubtful
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.report import ReportDraft, ReportNumber
from models.usecases import report
from models.usecases.report.errors import NotSigned
from models.usecases.report.holding import SHUT
from views.fields import typed
from views.inputs import pressed, ticked
from views.language import speak
from views.report.names import Page, ReportFacts, facts_of_page
from views.report.note import with_note_button
from views.report.pages import FOLLOWING, build
from views.report.reading import read
from views.report.result import result

BACK: dict[str, Page] = {"numbers": "numbers", "doing": "doing", "problems": "problems"}


def turn(ask: Asking) -> None:
    """Keep a page and show the next one."""
    facts = facts_of_page(ask.view)
    with _nothing_typed_is_lost(ask):
        with ask.writing() as (session, who):
            rep_id = who.member().member_id
            report.keep_page(session, rep_id, facts.report_id, typed(ask.view), now=ask.now)
            draft = report.open_draft(session, rep_id, facts.report_id, now=ask.now, fresh=False)
        answers = read(draft, speak(who.reader), facts.page)  # kept, and yet refused: the page stays open
        _ask_once(ask, draft, answers.numbers)
    ask.ack(response_action="update", view=build(draft, who.reader, FOLLOWING[facts.page], facts))


def _ask_once(ask: Asking, draft: ReportDraft, numbers: Sequence[ReportNumber]) -> None:
    """Ask about numbers far beyond the usual; the same ones sent again are confirmed by that."""
    asked = doubtful(numbers, draft.usual)
    if asked.items() <= draft.typed.get("asked", {}).items():
        return
    with ask.writing() as (session, who):
        report.keep_draft(session, who.member().member_id, draft.report_id, {"asked": asked})
    raise Several(
        [
            Unusual(field=f"actual:{code}", value=_value(code, Decimal(text), draft.currency))
            for code, text in asked.items()
        ]
    )


def _value(code: str, value: Decimal, currency: str) -> Money | int:
    return Money(minor=int(value), currency=currency) if CATALOGUE[code].unit == "money" else int(value)


def sign(ask: Asking) -> None:
    """Sign the report; its points come at once, before anybody else sees them."""
    facts = facts_of_page(ask.view)
    with _nothing_typed_is_lost(ask):
        if not ticked(ask.view, "sign"):
            raise NotSigned(field="sign")
        with ask.writing() as (session, who):
            rep_id = who.member().member_id
            draft = report.open_draft(session, rep_id, facts.report_id, now=ask.now, fresh=False)
            answers = read(draft, speak(who.reader))
            view_id = view_id_of(ask.body)
            signed = report.sign(session, rep_id, facts.report_id, answers, view_id=view_id, now=ask.now)
    ask.ack(response_action="update", view=result(signed, who.reader))
    follow(ask)


def keep_draft(ask: Asking) -> None:
    """Keep what stands in the form, whenever a field reports a change."""
    facts = facts_of_page(ask.view)
    with ask.writing() as (session, who):
        report.keep_draft(session, who.member().member_id, facts.report_id, typed(ask.view))
    ask.ack()


def unfold(ask: Asking) -> None:
    """Show one line more, or the name of another customer."""
    facts = facts_of_page(ask.view)
    what = pressed(ask.body)[1]
    more = {what: getattr(facts, what) + 1} if what in ("customers", "actions", "problems") else {}
    _draw_again(ask, facts.model_copy(update=more), facts.page)


def go_back(ask: Asking) -> None:
    """Show one of the earlier pages again."""
    facts = facts_of_page(ask.view)
    _draw_again(ask, facts, BACK.get(pressed(ask.body)[1], "numbers"))


def _draw_again(ask: Asking, facts: ReportFacts, page: Page) -> None:
    """Draw a page anew with what stands in it; that is kept as the draft first."""
    with _nothing_typed_is_lost(ask):
        draft, reader = _kept(ask, facts.report_id)
    redraw(ask.client, ask.body, build(draft, reader, page, facts))
    ask.ack()


def _kept(ask: Asking, report_id: UUID) -> tuple[ReportDraft, Reader]:
    with ask.writing() as (session, who):
        rep_id = who.member().member_id
        report.keep_draft(session, rep_id, report_id, typed(ask.view))
        return report.open_draft(session, rep_id, report_id, now=ask.now, fresh=False), who.reader


def _nothing_typed_is_lost(ask: Asking) -> AbstractContextManager[None]:
    """Keep what was typed when it is refused; once the report is closed, offer to send it as a note."""
    report_id = facts_of_page(ask.view).report_id

    def keep(session: Session, rep_id: UUID) -> None:
        report.keep_draft(session, rep_id, report_id, typed(ask.view))

    def after(refused: UserError, reader: Reader) -> None:
        if isinstance(refused, SHUT):
            manager = str(refused.facts.get("manager", ""))
            offer_note(ask, with_note_button(ask.view, report_id, manager, reader))

    return nothing_typed_is_lost(ask, keep, after)
