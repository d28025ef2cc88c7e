"""Visits, calls and the like: the form, and what was kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.errors import UserError
from models.rules.metrics.activity import VISITS
from models.shapes.frozen import Frozen
from models.shapes.logged import Logged
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from views.blocks import Block, actions, button, context, section
from views.drawing import Drawing, drawing
from views.fields import Option, facts_of, modal, select_field, text_field, tick_field
from views.inputs import chosen_date, date_field, ticked
from views.language import Words, speak
from views.menu import MENU
from views.records.fields import beside, chosen_customer, customer_field, deal_field, held, sure_of
from views.records.names import VISIT_DONE, VISIT_EDIT, VISIT_FORM, VISIT_UNDO
from views.records.words import ACTIVITIES, LOGGED_BY_HAND, OUTCOMES, named, options, short
from views.who_sees import who_sees

OUTCOME = "neutral"  # what a contact has become as long as nobody says more; `none` would not count


class VisitFields(Frozen):
    """What stands in the form."""

    customer: Option | None = None
    kind: str = "visit"
    outcome: str = OUTCOME
    effective: bool = True
    on: date | None = None
    deal: str = ""
    note: str = ""
    activity: str = ""  # the one that is changed; empty = a new one
    sure: frozenset[str] = frozenset()


def build(
    fields: VisitFields,
    deals: Sequence[DealView],
    reader: Reader,
    *,
    question: UserError | None = None,
) -> Block:
    """Return the form; with a customer in it it can be sent as it is."""
    say = speak(reader)
    kinds = {code: ACTIVITIES[code] for code in LOGGED_BY_HAND}
    if fields.kind in ACTIVITIES:
        kinds[fields.kind] = ACTIVITIES[fields.kind]
    blocks = [
        customer_field(say, fields.customer),
        select_field("kind", say("What it was"), options(kinds, say), chosen=fields.kind),
        select_field("outcome", say("How it went"), options(OUTCOMES, say), chosen=fields.outcome),
        text_field("note", say("Note"), value=fields.note, multiline=True),
        *deal_field(deals, fields.deal, say),
        date_field("happened_at", say("Day"), value=fields.on, optional=False),
        tick_field(
            "effective", say("Effective"), say("It brought the sale forward"), ticked=fields.effective
        ),
        who_sees("visit", reader),
    ]
    return modal(
        VISIT_FORM,
        _title(fields.kind, say),
        beside(blocks, question, reader),
        submit=say("Save"),
        close=say("Cancel"),
        facts={"activity": fields.activity, "sure": sorted(fields.sure)},
    )


def _title(kind: str, say: Words) -> str:
    if kind == "visit":
        return say("Log a visit")
    return say("Log: {what}", what=named(ACTIVITIES, kind, say))


def read(view: Any) -> VisitFields:
    """Return what stands in a form that was sent."""
    return VisitFields(
        customer=chosen_customer(view),
        kind=held(view, "kind") or "visit",
        outcome=held(view, "outcome") or OUTCOME,
        effective=bool(ticked(view, "effective")),
        on=chosen_date(view, "happened_at"),
        deal=held(view, "deal"),
        note=held(view, "note"),
        activity=str(facts_of(view).get("activity") or ""),
        sure=sure_of(view),
    )


def kept(
    done: Logged, reader: Reader, *, new_customer: bool = False, changed: bool = False, final: bool = False
) -> Drawing:
    """Return the answer to something that was logged, with its undo; `final` = its month is closed."""
    say = speak(reader)
    facts = {
        "what": named(ACTIVITIES, done.kind, say),
        "customer": short(done.customer),
        "day": done.local_date,
    }
    if changed:
        line = say("Changed: *{what}*, {customer}, {day}.", **facts)
    else:
        line = say("Kept: *{what}*, {customer}, {day}.", **facts)
    buttons = [
        button(VISIT_UNDO, say("Undo"), str(done.activity_id)),
        button(VISIT_EDIT, say("Edit"), str(done.activity_id)),
        button(f"{MENU}visit", say("Log another"), "new"),
    ]
    small = _small_print(done, say, new_customer=new_customer, final=final)
    return drawing([section(line), *small, actions(*buttons)])


def _small_print(done: Logged, say: Words, *, new_customer: bool, final: bool) -> list[Block]:
    lines = [named(OUTCOMES, done.outcome, say)]
    if done.deal_no is not None:
        lines.append(say("Deal {no}", no=str(done.deal_no)))
    if new_customer:
        lines.append(say("{name} is a new customer of yours.", name=short(done.customer)))
    if done.note:
        lines.append(short(done.note))
    if done.kind in VISITS and (not done.effective or done.outcome == "none"):
        lines.append(say("It does not count as an effective visit."))
    if final:
        lines.append(say("That month is closed: its numbers stay as they are."))
    return [context(*lines)]


def done_page(answer: Drawing, reader: Reader) -> Block:
    """Return what was kept as the form's last page."""
    say = speak(reader)
    return modal(VISIT_DONE, say("Kept"), answer.blocks, close=say("Close"))


def already(reader: Reader) -> Drawing:
    """Return the answer to a second press on "Yes, keep it"."""
    say = speak(reader)
    return drawing([section(say("This was kept already."))])


def undone(reader: Reader) -> Drawing:
    """Return the answer to something taken back."""
    say = speak(reader)
    return drawing([section(say("Taken back: it does not count any more."))])


def which_customer(text: str, near: Sequence[Option], again: str, word: str, reader: Reader) -> Drawing:
    """Return the answer where nobody knows the customer: those alike (name, line), or a new one."""
    say = speak(reader)
    question = say('I know no customer "{name}".', name=short(text))
    if near:
        question += " " + say("Do you mean one of these?")
    buttons = [button(f"{MENU}{word}_{n}", name, line) for n, (name, line) in enumerate(near)]
    new = button(f"{MENU}{word}", say("New customer: {name}", name=text), again, style="primary")
    return drawing([section(question), actions(*buttons, new)])
