"""The four pages of the form: numbers, customers and actions, problems and promises, signature."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.errors import UserError
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.report.worth import is_below
from models.shapes.reader import Reader
from models.shapes.report import ReportDraft, ReportNumber
from views.blocks import Block, actions, button, clip, context, escape, header, one_line, section
from views.fields import modal, text_field
from views.inputs import ticks_field
from views.language import Words, speak
from views.report import doing, problems
from views.report.amounts import read_value
from views.report.held import YES, values_of
from views.report.names import (
    DOING_PAGE,
    NUMBERS_PAGE,
    PROBLEMS_PAGE,
    REPORT_DRAFT,
    REPORT_PAGE,
    SIGN_PAGE,
    Page,
    ReportFacts,
    held,
)
from views.report.reading import read
from views.who_sees import who_sees

VALUE_MOST = 40
REASON_MOST = 600
READERS_NAMED = 5
PAGES: Mapping[Page, str] = {
    "numbers": NUMBERS_PAGE,
    "doing": DOING_PAGE,
    "problems": PROBLEMS_PAGE,
    "sign": SIGN_PAGE,
}
FOLLOWING: Mapping[Page, Page] = {"numbers": "doing", "doing": "problems", "problems": "sign"}


def build(
    draft: ReportDraft, reader: Reader, page: Page = "numbers", shown: ReportFacts | None = None
) -> Block:
    """Return one page of the form; `shown` says how many lines are unfolded."""
    say = speak(reader)
    values = values_of(draft, say)
    facts = shown or ReportFacts(report_id=draft.report_id, currency=draft.currency, page=page)
    facts = facts.model_copy(update={"page": page, "currency": draft.currency})
    match page:
        case "numbers":
            blocks = _numbers(draft, values, say)
        case "doing":
            blocks, facts = doing.draw(draft, values, facts, say)
        case "problems":
            blocks, facts = problems.draw(draft, values, facts, say)
        case "sign":
            blocks = _sign(draft, say)
    return modal(
        PAGES[page],
        say("Weekly report"),
        [*blocks, who_sees("blocker" if page == "problems" else "report", reader)],
        submit=say("Sign and send") if page == "sign" else say("Next"),
        close=say("Close"),
        facts=facts.model_dump(mode="json"),
    )


def _numbers(draft: ReportDraft, values: Mapping[str, Any], say: Words) -> list[Block]:
    week = say("Week from {week} · due {due}, open until {locks}", week=draft.week_starts_on,
               due=draft.due_at, locks=draft.locks_at)  # fmt: skip
    lines = [week]
    if draft.readers:
        names = [one_line(name, 80) for name in draft.readers[:READERS_NAMED]]
        lines.append(say("Read by {names}.", names=names))
    blocks = [context(*lines)]
    if draft.comment:
        blocks.append(
            section(say("It came back: {comment}", comment=escape(clip(draft.comment, REASON_MOST))))
        )
    blocks.append(header(say("Numbers of the week")))
    for one in draft.numbers:
        blocks += _number(one, draft, values, say)
    return blocks


def _number(one: ReportNumber, draft: ReportDraft, values: Mapping[str, Any], say: Words) -> list[Block]:
    name, metric = f"actual:{one.code}", say.metric(one.code)
    blocks = [
        text_field(
            name,
            _with_unit(one.code, metric, draft.currency),
            value=held(values, name),
            limit=VALUE_MOST,
            hint=_hint(one, draft.currency, say),
            action_id=REPORT_DRAFT,
        )
    ]
    if is_below(one.model_copy(update={"actual": _typed(one, draft, values)})):
        label = say("Why is it below the target? ({metric})", metric=metric)
        why = held(values, f"gap:{one.code}")
        blocks.append(
            text_field(f"gap:{one.code}", label, value=why, limit=REASON_MOST, action_id=REPORT_DRAFT)
        )
    return blocks


def _typed(one: ReportNumber, draft: ReportDraft, values: Mapping[str, Any]) -> Decimal | None:
    text = held(values, f"actual:{one.code}").strip()
    try:
        return read_value(one.code, text, draft.currency, "") if text else None
    except UserError:
        return one.actual


def _with_unit(code: str, metric: str, currency: str) -> str:
    units = {"money": currency, "ratio": "%"}
    unit = units.get(CATALOGUE[code].unit)
    return f"{metric} ({unit})" if unit else metric


def _hint(one: ReportNumber, currency: str, say: Words) -> str:
    """Return what the records say, what was aimed at, and how far it is."""
    parts = []
    if one.system is not None:
        parts.append(say("Records: {value}", value=say.measured(one.code, one.system, currency)))
    else:
        parts.append(say("The records say nothing this week."))
    if one.target is not None:
        parts.append(say("target {value}", value=say.measured(one.code, one.target, currency)))
        known = one.actual
        if known is not None and is_below(one):
            gap = say.measured(one.code, abs(one.target - known), currency)
            parts.append(say("gap {value}", value=gap))
    return " · ".join(parts)


def _sign(draft: ReportDraft, say: Words) -> list[Block]:
    answers = read(draft, say)
    numbers = [
        say.labelled(say.metric(one.code), say.measured(one.code, one.actual, draft.currency))
        + _difference(one, draft.currency, say)
        for one in answers.numbers
        if one.actual is not None
    ]
    kept = sum(one.kept for one in answers.kept)
    counts = [
        say.many("{n} key customer", "{n} key customers", len(answers.customers)),
        say.many("{n} key action", "{n} key actions", len(answers.actions) + kept),
        say("no problem")
        if answers.no_problem
        else say.many("{n} problem", "{n} problems", len(answers.problems)),
        say.many("{n} promise", "{n} promises", len(answers.promises)),
    ]
    pages: Mapping[Page, str] = {
        "numbers": say("Numbers"),
        "doing": say("Customers & actions"),
        "problems": say("Problems & promises"),
    }
    back = (button(f"{REPORT_PAGE}_{page}", label, page) for page, label in pages.items())
    tick = ticks_field(
        "sign", say("Signature"), [(YES, say("These numbers and words are mine"))], optional=False
    )
    return [
        section(say("*Your week from {week}*", week=draft.week_starts_on)),
        section("\n".join(numbers) or say("No number is filled in.")),
        context(" · ".join(counts)),
        actions(*back, block_id=REPORT_PAGE),
        tick,
    ]


def _difference(one: ReportNumber, currency: str, say: Words) -> str:
    """Return how the records differ from what the rep says."""
    if one.system is None or one.system == one.actual:
        return ""
    return " " + say("(records: {value})", value=say.measured(one.code, one.system, currency))
