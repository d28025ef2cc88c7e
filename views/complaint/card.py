"""A case as a modal: all that is known of it, and all that can be done about it."""

from collections.abc import Collection
from typing import Any

from models.shapes.complaint import OPEN, ComplaintView, Verb
from models.shapes.reader import Reader
from views.blocks import Block, Style, actions, button, context, section
from views.complaint import facts
from views.complaint.head import body, next_steps
from views.complaint.names import (
    ACTION,
    CARD_VIEW,
    REPAIR_CANCELLED,
    REPAIR_DONE,
)
from views.complaint.words import REPAIRS
from views.fields import facts_of, modal, part
from views.language import Words, phrase, speak
from views.records.words import named, short

RARER: dict[Verb, str] = {  # what the head itself does not offer
    "plan": phrase("Change the plan"),
    "keep_promise": phrase("The customer has the word"),
    "promise": phrase("Promise a word"),
    "note_cause": phrase("Root cause"),
    "rate": phrase("Satisfaction"),
    "repair": phrase("Winning trust back"),
    "take_part": phrase("People of the case"),
    "change_step": phrase("Owner of a step"),
    "name_invoices": phrase("Invoices"),
    "change_owner": phrase("New owner"),
    "upgrade": phrase("Make it major"),
    "downgrade": phrase("Make it general"),
    "restrict": phrase("Restrict"),
    "unrestrict": phrase("Lift the restriction"),
    "duplicate": phrase("Duplicate"),
    "cancel": phrase("Cancel the case"),
}
ACTIONS_SHOWN = 8  # planned actions that can be ended from here


def card(
    case: ComplaintView, may: Collection[Verb], reader: Reader, *, said: str = "", joins: bool = False
) -> Block:
    """Return a case as a modal with what somebody may do about it; `said` stands above it.

    `joins` = a take is for the reader's own role, whoever has the case.
    """
    say = speak(reader)
    blocks = [section(said)] if said else []
    blocks += body(case, say)
    blocks += [section(line) for line in [*facts.ending(case, say), *facts.earlier(case, say)]]
    if case.people:
        blocks.append(context(say("People: {names}", names=facts.people(case, say))))
    allowed = {*may, "resolve"} if "answered" in may else may
    first = [
        one for one in next_steps(case, say, joins=joins) if one["action_id"].removeprefix(ACTION) in allowed
    ]
    blocks += [actions(*first)] if first else []
    blocks += _planned(case, say) if "repair" in may else []
    shown = {one["action_id"] for one in first}
    rarer = [
        button(f"{ACTION}{verb}", say(RARER[verb]), str(case.complaint_id))
        for verb in _offered(case, may)
        if f"{ACTION}{verb}" not in shown
    ]
    blocks += [actions(*rarer)] if rarer else []
    blocks += _who_first(case, may, say, joins=joins)
    blocks += _whom_to_ask(case, may, say)
    title = say("Complaint {no}", no=str(case.ref_no))
    told = {"complaint": str(case.complaint_id)}
    return modal(CARD_VIEW, title, blocks, close=say("Close"), facts=told)


def _who_first(case: ComplaintView, may: Collection[Verb], say: Words, *, joins: bool) -> list[Block]:
    """Say whose a new major one is first, to those who go on with it afterwards."""
    theirs = case.severity == "major" and case.phase == "new" and not case.taken_by
    if not may or not theirs or ("take" in may and not joins):
        return []
    return [context(say("The manager or somebody above takes it first."))]


def _whom_to_ask(case: ComplaintView, may: Collection[Verb], say: Words) -> list[Block]:
    """Say who does what the reader may not do, while there is something left to do."""
    if case.status not in OPEN or "change_owner" in may:
        return []
    owner, manager = short(case.owner), short(case.manager)
    told = say(
        "Grade, owner and cancelling are for {manager} or somebody above: please ask.", manager=manager
    )
    if not may:
        told = say(
            "You only look on. Ask {owner}, who has the case, or {manager}.", owner=owner, manager=manager
        )
    return [context(told)]


def is_card(view: Any) -> bool:
    """Tell whether a view is the card of a case."""
    return bool(part(view, "callback_id") == CARD_VIEW)


def case_of(view: Any) -> str:
    """Return the case that a card or a form is about."""
    return str(facts_of(view).get("complaint") or "")


def _offered(case: ComplaintView, may: Collection[Verb]) -> list[Verb]:
    """Return the rarer verbs that make sense."""
    senseless: dict[Verb, bool] = {
        "plan": not case.plan,
        "note_cause": case.phase == "resolved",  # closing asks for it
        "repair": case.severity == "general" and not case.repairs,
    }
    return [verb for verb in RARER if verb in may and not senseless.get(verb, False)]


def _planned(case: ComplaintView, say: Words) -> list[Block]:
    """Return each planned action that wins trust back, with what ends it."""
    planned = [one for one in case.repairs if one.status == "planned"]
    found = []
    for n, one in enumerate(planned[:ACTIONS_SHOWN]):
        value, name = f"{case.complaint_id}|{one.action_id}", named(REPAIRS, one.kind, say)
        next_one = n == 0 and case.phase == "resolved"
        style: Style | None = "primary" if next_one else None
        done = button(f"{REPAIR_DONE}_{n}", say("Done: {what}", what=name), value, style=style)
        not_needed = button(f"{REPAIR_CANCELLED}_{n}", say("Not needed: {what}", what=name), value)
        found.append(actions(done, not_needed))
    return found
