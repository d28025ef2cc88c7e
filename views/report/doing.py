"""Customers and actions: last week's promises and the week's plans to tick, customers to pick."""

from collections.abc import Mapping
from typing import Any, get_args

from models.shapes.report import ACTIONS_MOST, CUSTOMERS_MOST, Progress, ReportDraft
from models.shapes.standup import TEXT_LIMIT
from views.blocks import Block, actions, button, context, divider, header
from views.fields import Option, select_field, text_field
from views.inputs import OPTIONS_MOST, ticks_field
from views.language import Words, phrase
from views.report.held import plan_text
from views.report.names import ANOTHER, NOBODY, REPORT_DRAFT, REPORT_MORE, ReportFacts, held, ticks

PROGRESS = {
    "not_started": phrase("not started"),
    "on_track": phrase("on track"),
    "at_risk": phrase("at risk"),
    "done": phrase("done"),
}
NAME_MOST = 200
STEP_MOST = 600


def draw(
    draft: ReportDraft, values: Mapping[str, Any], facts: ReportFacts, say: Words
) -> tuple[list[Block], ReportFacts]:
    """Return the page, and what it remembers."""
    customers = min(max(facts.customers, _filled(values, "customer", CUSTOMERS_MOST), 1), CUSTOMERS_MOST)
    typed = min(max(facts.actions, _filled(values, "action", ACTIONS_MOST), 1), ACTIONS_MOST)
    blocks = [*_promises(draft, values, say), header(say("Key customers"))]
    if draft.key_customers:
        asked = say.many("{n} customer is asked for.", "{n} customers are asked for.", draft.key_customers)
        blocks.append(context(asked))
    for no in range(1, customers + 1):
        blocks += _customer(no, draft, values, say)
    if customers < CUSTOMERS_MOST:
        blocks.append(_more("customers", say("One more customer")))
    blocks.append(header(say("Key actions")))
    blocks += _plans(draft, values, say)
    for no in range(1, typed + 1):
        blocks += _action(no, values, say)
    if typed < ACTIONS_MOST:
        blocks.append(_more("actions", say("One more action")))
    return blocks, facts.model_copy(update={"customers": customers, "actions": typed})


def _promises(draft: ReportDraft, values: Mapping[str, Any], say: Words) -> list[Block]:
    if not draft.promised:
        return []
    options: list[Option] = [(str(one.item_id), one.text) for one in draft.promised]
    label, hint = say("Your promises: which did you keep?"), say("Not ticked = not yet.")
    kept = ticks(values, "kept")
    return [ticks_field("kept", label, options, ticked=kept, hint=hint)]


def _plans(draft: ReportDraft, values: Mapping[str, Any], say: Words) -> list[Block]:
    options: list[Option] = [(one.code, plan_text(one, draft.currency, say)) for one in draft.plans]
    if not options:
        return []
    label = say("Plans of your week: tick what belongs into the report")
    return [ticks_field("plans", label, options, ticked=ticks(values, "plans"))]


def _customer(no: int, draft: ReportDraft, values: Mapping[str, Any], say: Words) -> list[Block]:
    field = f"customer{no}"
    chosen = held(values, field)
    blocks = [divider()] if no > 1 else []
    known = [(str(one.customer_id), one.name) for one in draft.customers[: OPTIONS_MOST - 2]]
    if known:
        others = [(NOBODY, say("nobody")), (ANOTHER, say("another customer …"))]
        label = say("Customer {n}", n=no)
        blocks.append(select_field(field, label, [*known, *others], chosen=chosen, action_id=REPORT_MORE))
    if not known or chosen == ANOTHER:
        name = text_field(
            f"{field}:name",
            say("Name of customer {n}", n=no),
            value=held(values, f"{field}:name"),
            limit=NAME_MOST,
            action_id=REPORT_DRAFT,
        )
        blocks.append(name)
    step = next((one.next_step for one in draft.customers if str(one.customer_id) == chosen), "")
    nextly = held(values, f"{field}:next") if f"{field}:next" in values else step
    progress = held(values, f"{field}:progress") or "on_track"
    return [
        *blocks,
        select_field(
            f"{field}:progress", say("How far?"), _progress(say), chosen=progress, action_id=REPORT_DRAFT
        ),
        text_field(f"{field}:next", say("Next step"), value=nextly, limit=STEP_MOST, action_id=REPORT_DRAFT),
    ]


def _action(no: int, values: Mapping[str, Any], say: Words) -> list[Block]:
    field = f"action{no}"
    progress = held(values, f"{field}:progress") or "done"
    label = say("What else did you do?")
    return [
        text_field(field, label, value=held(values, field), limit=TEXT_LIMIT, action_id=REPORT_DRAFT),
        select_field(
            f"{field}:progress", say("How far?"), _progress(say), chosen=progress, action_id=REPORT_DRAFT
        ),
    ]


def progress_of(code: str, say: Words) -> str:
    """Return how far something is."""
    return say(PROGRESS[code]) if code in PROGRESS else code


def _progress(say: Words) -> list[Option]:
    return [(code, progress_of(code, say)) for code in get_args(Progress)]


def _more(what: str, label: str) -> Block:
    return actions(button(REPORT_MORE, label, what), block_id=f"more:{what}")


def _filled(values: Mapping[str, Any], stem: str, most: int) -> int:
    """Return the number of the last line that holds something."""
    return max(
        (
            no
            for no in range(1, most + 1)
            if any(held(values, f"{stem}{no}{part}") not in ("", NOBODY) for part in ("", ":name", ":next"))
        ),
        default=0,
    )
