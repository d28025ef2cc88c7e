"""The small forms around a stand-up: skip it, excuse it, correct its numbers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.errors import Several, UserError
from models.rules.money import parse_money, plain_money
from models.shapes.metric import METRICS, Phase
from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT, DayStatus
from views.blocks import Block, header
from views.fields import facts_of, modal, number_field, part, text_field, typed
from views.language import Words, speak
from views.standup.names import TODAY, TOMORROW, YESTERDAY
from views.standup.numbers import AMOUNT_MOST
from views.standup.reading import whole_number
from views.who_sees import who_sees

SKIP_FORM = "standup_skip_form"
EXCUSE_FORM = "standup_excuse_form"
WITHDRAW_FORM = "standup_withdraw_form"
CORRECT_FORM = "standup_correct_form"
REASON = "reason"
PHASES: dict[str, dict[str, Phase]] = {  # by kind, then by the name of the fields
    "morning": {YESTERDAY: "yesterday_actual", TODAY: "today_target"},
    "evening": {TODAY: "today_actual", TOMORROW: "tomorrow_target"},
}


def skip_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks why a stand-up is skipped."""
    say = speak(reader)
    reason = text_field(REASON, say("Why do you skip this stand-up?"), limit=TEXT_LIMIT, optional=False)
    return small_form(
        SKIP_FORM,
        say("Skip"),
        [reason, who_sees("standup", reader)],
        say,
        submit=say("Skip it"),
        entry=str(entry_id),
    )


def excuse_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks a superior for the reason of an excuse."""
    say = speak(reader)
    return small_form(EXCUSE_FORM, say("Excuse"), _why(say), say, submit=say("Excuse"), entry=str(entry_id))


def withdraw_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks a superior why an excuse is taken back."""
    say = speak(reader)
    title, submit = say("Take the excuse back"), say("Take it back")
    return small_form(WITHDRAW_FORM, title, _why(say), say, submit=submit, entry=str(entry_id))


def _why(say: Words) -> list[Block]:
    """Return the field that asks a superior why, and who reads it."""
    field = text_field(REASON, say("Reason; the rep will read it"), limit=TEXT_LIMIT, optional=False)
    return [field, who_sees("standup", say.reader, "person")]


def correct_form(status: DayStatus, currency: str, reader: Reader) -> Block:
    """Return the form in which a superior corrects a rep's numbers."""
    say = speak(reader)
    blocks: list[Block] = []
    before: dict[str, int] = {}
    for group, phase in PHASES[status.standup_kind].items():
        values = {code: value for of, code, value in status.metrics if of == phase}
        if values:
            before |= {f"{group}:{code}": value for code, value in values.items()}
            blocks.append(header(phase_title(phase, say)))
            blocks += [_number(f"{group}:{code}", value, currency, say) for code, value in values.items()]
    facts = {"entry": str(status.entry_id), "currency": currency, "before": before}
    title, submit = say("Correct numbers"), say("Correct")
    return small_form(
        CORRECT_FORM, title, [*blocks, *_why(say)], say, submit=submit, kind=status.standup_kind, **facts
    )


def phase_title(phase: str, say: Words) -> str:
    """Return what the numbers of a phase are."""
    titles = {
        "yesterday_actual": say("Done the day before"),
        "today_target": say("Targets of the day"),
        "today_actual": say("Done on the day"),
        "tomorrow_target": say("Targets for the next day"),
    }
    return titles.get(phase, phase)


def _number(name: str, value: int, currency: str, say: Words) -> Block:
    code = name.partition(":")[2]
    label = say.metric(code)
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


def read_corrections(view: Any) -> dict[tuple[Phase, str], int]:
    """Return the numbers that were changed, by phase and metric.

    Raises:
        Several: with one error for each field that cannot be read.
    """
    facts = facts_of(view)
    phases = PHASES.get(str(facts.get("kind")), {})
    found: dict[tuple[Phase, str], int] = {}
    wrong: list[UserError] = []
    for name, text in typed(view).items():
        group, _, code = name.partition(":")
        if group not in phases or code not in METRICS or not isinstance(text, str):
            continue
        try:
            value = _read(code, text, facts, name)
        except UserError as error:
            wrong.append(error)
        else:
            if value != part(facts.get("before"), name):
                found[phases[group], code] = value
    if wrong:
        raise Several(wrong)
    return found


def _read(code: str, text: str, facts: Mapping[str, Any], name: str) -> int:
    if METRICS[code].unit == "money":
        return parse_money(text, str(facts.get("currency")), field=name)
    return whole_number(text, name)
