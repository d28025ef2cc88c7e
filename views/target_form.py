"""The form of targets: a metric and a period, the whole, and a line for each of its parts, prefilled."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.rules.targets.amounts import target_text
from models.rules.targets.codes import TARGETED
from models.shapes.frozen import Frozen
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.reader import Reader
from models.shapes.targets import Cascade, Child, TargetForm
from views.blocks import Block, clip, context, one_line, section
from views.fields import anew, facts_of, modal, select_field, text_field, typed
from views.language import Words, speak
from views.target import cascade as cascade_blocks
from views.who_sees import who_sees

TARGET_FORM = "target_form"
TARGET_DONE = "target_done_view"
TARGET_METRIC = "target_metric"  # choosing one draws the form anew
TARGET_PERIOD = "target_period"
WHOLE = "whole"
PART = "part:"
PARTS_MOST = 80  # a modal holds a hundred blocks
AMOUNT_MOST = 40
REASON_MOST = 300


class FormFacts(Frozen):
    """What the form is drawn from."""

    subject: Subject
    name: str
    period: Period
    periods: tuple[Period, ...]
    own: int | None = None  # the whole's target
    beside: Cascade  # with the parts' proposals


class Sent(Frozen):
    """What came back: texts as they were typed, by the field's name."""

    scope: str
    subject_id: str
    code: str
    period: str  # a label
    amounts: dict[str, str] = {}
    reason: str = ""
    sure: str = ""  # stands for the questions that were asked already


def build(
    facts: FormFacts,
    reader: Reader,
    *,
    typed_before: Mapping[str, str] | None = None,
    questions: Sequence[str] = (),
    sure: str = "",
) -> Block:
    """Return the form; with `questions` it keeps what was typed and asks for a second press."""
    say = speak(reader)
    given = typed_before or {}
    blocks: list[Block] = []
    if questions:
        blocks.append(section("\n".join([*questions, say("If this is right, press Save once more.")])))
    blocks += [*_choices(facts, say), _whole(facts, given, say), *_parts(facts, given, say)]
    blocks.append(text_field("reason", say("Why?"), value=given.get("reason", ""), limit=REASON_MOST))
    blocks.append(who_sees("target", reader, "person"))
    remembered = {
        "scope": facts.subject.scope,
        "id": str(facts.subject.id),
        "code": facts.beside.code,
        "period": facts.period.label,
        "sure": sure,
    }
    return modal(
        TARGET_FORM, say("Set targets"), blocks, submit=say("Save"), close=say("Cancel"), facts=remembered
    )


def _choices(facts: FormFacts, say: Words) -> list[Block]:
    """Return the choosers of metric and period; choosing draws the form anew."""
    metrics = [(one, say.metric(one)) for one in TARGETED]
    periods = [(one.label, _period(one, say)) for one in facts.periods]
    return [
        select_field("code", say("Metric"), metrics, chosen=facts.beside.code, action_id=TARGET_METRIC),
        select_field("period", say("Period"), periods, chosen=facts.period.label, action_id=TARGET_PERIOD),
    ]


def _whole(facts: FormFacts, given: Mapping[str, str], say: Words) -> Block:
    field = text_field(
        WHOLE,
        clip(facts.name, 150),
        value=given.get(WHOLE, "") if given else _text(facts.own, facts.beside.code, say.reader),
        limit=AMOUNT_MOST,
        hint=say("Left empty it stays as it is; - takes it back. Write 50000, 50,000.00 or 5万."),
    )
    return anew(field, _drawn_for(facts))


def _parts(facts: FormFacts, given: Mapping[str, str], say: Words) -> list[Block]:
    children = facts.beside.children
    fields = [_part(child, facts.beside.code, given, say) for child in children[:PARTS_MOST]]
    blocks = [anew(field, _drawn_for(facts)) for field in fields]
    if len(children) > PARTS_MOST:
        blocks.append(context(say("… and {n} more: set those with a file.", n=len(children) - PARTS_MOST)))
    return blocks


def _drawn_for(facts: FormFacts) -> str:
    return f"{facts.beside.code}:{facts.period.label}"


def _period(period: Period, say: Words) -> str:
    return period.label if period.kind == "quarter" else say.period(period)


def _part(child: Child, code: str, given: Mapping[str, str], say: Words) -> Block:
    name = field_of(child.subject.id)
    proposed = next((one for one in (child.target, child.proposed or None, child.last_target) if one), None)
    value = given.get(name, "") if given else _text(proposed, code, say.reader)
    hints = _last(child, code, say)
    if child.weight:
        hints.append(say("Proposed share {share}", share=say.share(child.weight)))
    return text_field(name, clip(child.name, 150), value=value, limit=AMOUNT_MOST, hint=" · ".join(hints))


def _last(child: Child, code: str, say: Words) -> list[str]:
    """Return what the part did in the period before."""
    if child.last_result is None:
        return []
    done = say.measured(code, child.last_result)
    if child.last_target is None:
        return [say("Last time {done}", done=done)]
    target = say.measured(code, Decimal(child.last_target))
    return [say("Last time {done} of {target}", done=done, target=target)]


def _text(value: int | None, code: str, reader: Reader) -> str:
    return "" if value is None else target_text(value, code, reader.currency)


def field_of(subject_id: UUID) -> str:
    """Return the field of one part."""
    return f"{PART}{subject_id}"


def question(name: str, form: TargetForm, reader: Reader) -> str:
    """Return what is asked about a target far beyond the usual."""
    say = speak(reader)
    value = say.measured(form.code, Decimal(form.value))
    return say(":question: {name}: {value} is far more than usual.", name=one_line(name, 80), value=value)


def read(view: Any) -> Sent:
    """Return what the form holds; the metric and the period are those that it was drawn for."""
    facts, held = facts_of(view), typed(view)
    amounts = {
        name: text.strip()
        for name, text in held.items()
        if (name == WHOLE or name.startswith(PART)) and isinstance(text, str) and text.strip()
    }
    return Sent(
        scope=str(facts.get("scope")),
        subject_id=str(facts.get("id")),
        code=str(facts.get("code")),
        period=str(facts.get("period")),
        amounts=amounts,
        reason=str(held.get("reason") or "").strip()[:REASON_MOST],
        sure=str(facts.get("sure") or ""),
    )


def done(changed: int, beside: Cascade | None, reader: Reader) -> Block:
    """Return the form's last page: how many are other than before, and the sum beside the whole."""
    say = speak(reader)
    text = say.many("{n} target was changed.", "{n} targets were changed.", changed)
    blocks = [section(text if changed else say("Nothing was changed."))]
    if beside is not None:
        blocks += cascade_blocks(beside, say)
    return modal(TARGET_DONE, say("Targets"), blocks, close=say("Close"))
