"""The small forms around a stand-up: skip it, send a note after the lock, excuse it, correct it."""

from collections.abc import Mapping
from typing import Any, get_args
from uuid import UUID

from models.errors import Several, UserError
from models.rules.money import parse_money, plain_money
from models.shapes.metric import METRICS, Phase
from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT, DayStatus, StandupKind
from views.blocks import Block, actions, button, header, plain
from views.fields import facts_of, modal, number_field, part, text_field, typed
from views.language import Words, speak
from views.standup.names import NOTE, TICK, DamagedForm
from views.standup.numbers import AMOUNT_MOST, whole_number

SKIP_FORM = "standup_skip_form"
NOTE_FORM = "standup_note_form"
EXCUSE_FORM = "standup_excuse_form"
CORRECT_FORM = "standup_correct_form"
REASON, NOTE_TEXT = "reason", "note"
PHASES: dict[StandupKind, tuple[Phase, ...]] = {
    "morning": ("yesterday_actual", "today_target"),
    "evening": ("today_actual", "tomorrow_target"),
}


def skip_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks why a stand-up is skipped."""
    say = speak(reader)
    reason = text_field(REASON, say("Why do you skip this stand-up?"), limit=TEXT_LIMIT, optional=False)
    return _form(SKIP_FORM, say("Skip"), [reason], say, submit=say("Skip it"), entry=str(entry_id))


def excuse_form(entry_id: UUID, reader: Reader) -> Block:
    """Return the form that asks a superior for the reason of an excuse."""
    say = speak(reader)
    reason = text_field(REASON, say("Reason; the rep will read it"), limit=TEXT_LIMIT, optional=False)
    return _form(EXCUSE_FORM, say("Excuse"), [reason], say, submit=say("Excuse"), entry=str(entry_id))


def note_form(entry_id: UUID, text: str, reader: Reader, *, because: str = "") -> Block:
    """Return the form for a note to the manager, filled with what was kept; `because` says why it is one."""
    say = speak(reader)
    note = text_field(
        NOTE_TEXT, say("Note to your manager"), value=text, multiline=True, limit=TEXT_LIMIT, optional=False
    )
    said = [{"type": "section", "text": plain(because, 3_000)}] if because else []
    title, submit = say("Note to the manager"), say("Send the note")
    return _form(NOTE_FORM, title, [*said, note], say, submit=submit, entry=str(entry_id))


def with_note_button(view: Any, entry_id: UUID, label: str) -> Block:
    """Return an open page of the form again, with a button above it that turns it into a note."""
    kept = ("type", "callback_id", "title", "submit", "close", "private_metadata")
    again = {name: part(view, name) for name in kept if part(view, name) is not None}
    blocks = [block for block in part(view, "blocks") or [] if part(block, "block_id") != NOTE]
    offer = actions(button(NOTE, label, str(entry_id), style="primary"), block_id=NOTE)
    return {**again, "blocks": [offer, *blocks]}


def as_note(view: Any) -> str:
    """Return what stands in an open page as lines: "Effective visits: 3"."""
    labels = {part(block, "block_id"): _label(block) for block in part(view, "blocks") or []}
    lines = []
    for name, value in typed(view).items():
        words = _option_text(view, name) or value
        if words and name != TICK and isinstance(words, str):
            lines.append(f"{labels.get(name) or name}: {words}")
    return "\n".join(lines)[:TEXT_LIMIT]


def _label(block: Any) -> str:
    text = part(part(block, "label"), "text")
    return text if isinstance(text, str) else ""


def _option_text(view: Any, name: str) -> str | None:
    """Return what a chosen option is called, in the language the form was drawn in."""
    elements = part(part(part(view, "state"), "values"), name)
    first = next(iter(elements.values()), None) if isinstance(elements, Mapping) else None
    text = part(part(part(first, "selected_option"), "text"), "text")
    return text if isinstance(text, str) else None


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
    return _form(CORRECT_FORM, title, [*blocks, reason], say, submit=say("Correct"), **facts)


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


def _form(
    callback_id: str, title: str, blocks: list[Block], say: Words, *, submit: str, **facts: Any
) -> Block:
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
