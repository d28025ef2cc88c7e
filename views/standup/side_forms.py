"""The small forms around a stand-up: skip it, excuse it, correct its numbers."""

from collections.abc import Mapping
from typing import Any, get_args
from uuid import UUID

from models.errors import Several, UserError
from models.rules.money import parse_money, plain_money
from models.shapes.metric import METRICS, Phase
from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT, DayStatus, StandupKind
from views.blocks import Block, header
from views.fields import facts_of, modal, number_field, part, text_field, typed
from views.language import Words, speak
from views.standup.names import DamagedForm
from views.standup.numbers import AMOUNT_MOST, whole_number

SKIP_FORM = "standup_skip_form"
EXCUSE_FORM = "standup_excuse_form"
CORRECT_FORM = "standup_correct_form"
REASON = "reason"
PHASES: dict[StandupKind, tuple[Phase, ...]] = {
    "morning": ("yesterday_actual", "today_target"),
    "evening": ("today_actual", "tomorrow_target"),
}


def skip_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks why a stand-up is skipped."""
    say = speak(reader)
    reason = text_field(REASON, say("Why do you skip this stand-up?"), limit=TEXT_LIMIT, optional=False)
    return small_form(SKIP_FORM, say("Skip"), [reason], say, submit=say("Skip it"), entry=str(entry_id))


def excuse_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks a superior for the reason of an excuse."""
    say = speak(reader)
    reason = text_field(REASON, say("Reason; the rep will read it"), limit=TEXT_LIMIT, optional=False)
    return small_form(EXCUSE_FORM, say("Excuse"), [reason], say, submit=say("Excuse"), entry=str(entry_id))


def correct_form(status: DayStatus, currency: str, reader: Reader) -> Block:
    """Return the form in which a superior corrects a rep's numbers."""
    say = speak(reader)
    blocks: list[Block] = []
    for phase in PHASES[status.standup_kind]:
        values = {code: value for of, code, value in status.metrics if of == phase}
        if values:
            blocks.append(header(phase_title(phase, say)))
            blocks += [_number(phase, code, value, currency, say) for code, value in values.items()]
    reason = text_field(REASON, say("Reason; the rep will read it"), limit=TEXT_LIMIT, optional=False)
    before = {f"{phase}:{code}": value for phase, code, value in status.metrics}
    facts = {"entry": str(status.entry_id), "currency": currency, "before": before}
    title = say("Correct numbers")
    return small_form(CORRECT_FORM, title, [*blocks, reason], say, submit=say("Correct"), **facts)


def phase_title(phase: str, say: Words) -> str:
    """Return what the numbers of a phase are."""
    titles = {
        "yesterday_actual": say("Done the day before"),
        "today_target": say("Targets of the day"),
        "today_actual": say("Done on the day"),
        "tomorrow_target": say("Targets for the next day"),
    }
    return titles.get(phase, phase)


def _number(phase: str, code: str, value: int, currency: str, say: Words) -> Block:
    name, label = f"{phase}:{code}", say.metric(code)
    metric = METRICS.get(code)
    if metric is not None and metric.unit == "money":
        amount = plain_money(value, currency)
        return text_field(name, f"{label} ({currency})", value=amount, limit=AMOUNT_MOST)
    return number_field(name, label, value=value)


def small_form(
    callback_id: str, title: str, blocks: list[Block], say: Words, *, submit: str, **facts: Any
) -> Block:
    """Return a small form that remembers `facts`."""
    return modal(callback_id, title, blocks, submit=submit, close=say("Close"), facts=facts)


def entry_of_form(view: Any) -> UUID:
    """Return the entry that a small form is about.

    Raises:
        DamagedForm: it does not say.
    """
    try:
        return UUID(str(facts_of(view).get("entry")))
    except ValueError:
        raise DamagedForm from None


def read_text(view: Any, name: str) -> str:
    """Return a small form's text without the space around it."""
    text = typed(view).get(name)
    return text.strip() if isinstance(text, str) else ""


def read_corrections(view: Any) -> dict[tuple[Phase, str], int]:
    """Return the numbers that were changed, by phase and metric.

    Raises:
        Several: with one error for each field that cannot be read.
    """
    facts = facts_of(view)
    found: dict[tuple[Phase, str], int] = {}
    wrong: list[UserError] = []
    for name, text in typed(view).items():
        phase, _, code = name.partition(":")
        if phase not in get_args(Phase) or code not in METRICS or not isinstance(text, str):
            continue
        try:
            value = _read(code, text, facts, name)
        except UserError as error:
            wrong.append(error)
            continue
        if value != (part(facts.get("before"), name)):
            found[phase, code] = value  # type: ignore[index]
    if wrong:
        raise Several(wrong)
    return found


def _read(code: str, text: str, facts: Mapping[str, Any], name: str) -> int:
    if METRICS[code].unit == "money":
        return parse_money(text, str(facts.get("currency")), field=name)
    return whole_number(text, name)
