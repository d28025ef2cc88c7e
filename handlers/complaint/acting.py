"""The buttons of a case: done at once, or through the form they need; its head follows by itself."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import REDRAWN_ALREADY, StaleButton, first_press, redraw, show, subject_of
from models.queries.collecting.complaints import named_invoices
from models.queries.records.money import open_invoices
from models.queries.records.offered import customer_named
from models.queries.records.seen import may_see_customer
from models.rules.complaint import FROM
from models.rules.local_time import local_date
from models.shapes.complaint import ComplaintView, Verb
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.usecases import complaint
from models.usecases.complaint.errors import RepairOpen
from models.usecases.complaint.writing import hold
from views.blocks import Block, escape
from views.complaint import card as view
from views.complaint.forms import form
from views.complaint.head import stops_closing
from views.complaint.names import ACTION, REPAIR_DONE
from views.errors import sentence
from views.fields import part
from views.inputs import pressed
from views.records.fields import id_in

Change = Callable[..., ComplaintView]
NAMING: frozenset[Verb] = frozenset({"upgrade", "name_invoices"})  # say which invoices a case is about
VERBS: Mapping[str, Verb] = {verb: verb for verb in get_args(Verb)}
AT_ONCE: Mapping[str, Change] = {
    "take": complaint.take,
    "answered": complaint.answered,
    "investigate": complaint.investigate,
    "go_on": complaint.go_on,
    "restrict": complaint.restrict,
    "unrestrict": complaint.unrestrict,
    "keep_promise": complaint.promise_kept,
}


def act(ask: Asking) -> None:
    """Do at once what a button says; the card that it was pressed in follows."""
    name, complaint_id = pressed(ask.body)[0].removeprefix(ACTION), subject_of(ask.body)
    _do(ask, AT_ONCE[name], complaint_id)


def end_repair(ask: Asking) -> None:
    """Say that an action of the plan that wins trust back is done, or not needed."""
    name, value = pressed(ask.body)
    of, _, which = value.partition("|")
    complaint_id, action_id = id_in(of), id_in(which)
    if complaint_id is None or action_id is None:
        raise StaleButton
    end = complaint.repair_done if name.startswith(REPAIR_DONE) else complaint.repair_cancelled
    _do(ask, end, complaint_id, action_id)


def _do(ask: Asking, change: Change, *which: UUID) -> None:
    page: Block | None = None
    with ask.writing() as (session, who):
        asker = who.member()
        if first_press(session, ask.body, now=ask.now):
            done = change(session, asker, *which, now=ask.now)
            if view.is_card(ask.view):
                page = card(session, asker, done, who.reader, now=ask.now)
    if page is not None:
        redraw(ask.client, ask.body, page)
    ask.ack()


def open_form(ask: Asking) -> None:
    """Open the form of a verb; where the case was overtaken, its card as it stands now."""
    verb, complaint_id = VERBS[pressed(ask.body)[0].removeprefix(ACTION)], subject_of(ask.body)
    with ask.writing() as (session, who):  # who looks at a restricted case is written down
        asker = who.member()
        case = complaint.look(session, asker, complaint_id, now=ask.now)
        hold(session, asker, complaint_id, verb, now=ask.now)
        verb, said = _instead(verb, case, who.reader)
        fits = case.phase in FROM[verb] or (verb == "resolve" and case.phase == "new")
        if fits and not said:
            about = _about(session, asker, verb, case)
            page = form(verb, case, local_date(ask.now, asker.zone), who.reader, **about)
        else:
            page = card(session, asker, case, who.reader, now=ask.now, said=said)
    if said and view.is_card(ask.view):
        redraw(ask.client, ask.body, page)
    else:
        show(ask.client, ask.body, page)
    ask.ack()


def _about(session: Session, asker: Asker, verb: Verb, case: ComplaintView) -> Mapping[str, Any]:
    """Return the invoices that a form offers, for whoever may see what the customer owes."""
    known = customer_named(session, case.customer_id) if verb in NAMING else None
    if known is None or not may_see_customer(session, asker, known.owner_id):
        return {}
    named = [str(one) for one in named_invoices(session, case.complaint_id)]
    return {"invoices": open_invoices(session, case.customer_id), "named": named}


def _instead(verb: Verb, case: ComplaintView, reader: Reader) -> tuple[Verb, str]:
    """Return what comes before a verb, and what the case's card says of it; no form is filled in vain."""
    stopped = stops_closing(case) if verb == "close" else set()
    if "repair" in stopped:
        return "repair", ""
    return verb, escape(sentence(RepairOpen(who="", ref_no=case.ref_no), reader)) if stopped else ""


def open_card(ask: Asking) -> None:
    """Open a case as a modal."""
    open_case(ask, subject_of(ask.body))


def open_case(ask: Asking, complaint_id: UUID) -> None:
    """Open a case as a modal, wherever its button stands."""
    with ask.writing() as (session, who):
        asker = who.member()
        case = complaint.look(session, asker, complaint_id, now=ask.now)
        page = card(session, asker, case, who.reader, now=ask.now)
    show(ask.client, ask.body, page)
    ask.ack()


def card(
    session: Session, asker: Asker, case: ComplaintView, reader: Reader, *, now: datetime, said: str = ""
) -> Block:
    """Return a case's card with what the asker may do about it."""
    may = complaint.verbs_for(session, asker, case, now=now)
    joins = complaint.joins_case(session, asker, case, now=now)
    return view.card(case, may, reader, said=said, joins=joins)


def show_below(ask: Asking, page: Block) -> bool:
    """Draw the card anew that a sent form lies on; tell whether there is one."""
    below = part(ask.view, "previous_view_id")
    if not isinstance(below, str):
        return False
    try:
        ask.client.views_update(view_id=below, view=page)
    except SlackApiError as refused:
        if refused.response["error"] not in REDRAWN_ALREADY:
            raise
    return True
