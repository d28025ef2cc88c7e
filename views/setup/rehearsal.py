"""What somebody will see tomorrow, drawn for the administrator who asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.shapes.messages import StandupPrompt
from models.shapes.metric import MetricValue
from models.shapes.reader import Reader
from models.shapes.rehearsal import Rehearsal, RehearsedStandup
from models.shapes.standup import MetricField, StandupDraft
from views.blocks import Block, context, divider, one_line, section
from views.fields import modal
from views.language import Words, speak
from views.prompt import prompt
from views.setup import names


def build(found: Rehearsal, theirs: Reader, reader: Reader) -> dict[str, Any]:
    """Return the rehearsal: the words around it for the administrator, the rest in the person's language."""
    say = speak(reader)
    person = one_line(found.name, 100)
    title = say("*What {name} will see on {date}, {zone} time*", name=person, date=found.on, zone=found.zone)
    blocks: list[Block] = [
        section(title),
        context(say("This is only a rehearsal: nothing was sent or kept.")),
    ]
    for one in found.standups:
        blocks += [divider(), *_standup(one, found, theirs, say)]
    return modal(names.REHEARSAL_VIEW, say("Tomorrow"), blocks, close=say("Close"))


def _standup(one: RehearsedStandup, found: Rehearsal, theirs: Reader, say: Words) -> list[Block]:
    title = say.kind_title(one.standup_kind)
    if one.prompt_at is None:
        return [section(say("{title}: no prompt is planned.", title=title))]
    if not one.duty.expected:
        reason = say.off(one.duty.reason or "weekend")
        detail = f": {one_line(one.duty.detail, 100)}" if one.duty.detail else ""
        return [section(say("{title}: no prompt ({why}).", title=title, why=reason + detail))]
    own = speak(theirs)
    at = own.time(one.prompt_at)
    blocks = [section(say("*{title}, at {time}*", title=title, time=at))]
    return blocks if one.draft is None else [*blocks, *_drawn(one.draft, found.name, theirs, own)]


def _drawn(draft: StandupDraft, name: str, theirs: Reader, own: Words) -> list[Block]:
    due_at: datetime = draft.due_at
    message = StandupPrompt(
        entry_id=draft.entry_id,
        standup_kind=draft.standup_kind,
        local_date=draft.local_date,
        name=name,
        due_at=due_at,
        locks_at=draft.locks_at,
        still_stuck=draft.open_blockers,
    )
    lines = [f">{line}" for line in prompt(message, theirs).text.splitlines()]
    return [section("\n".join(lines)), section("\n".join(_form(draft, own)))]


def _form(draft: StandupDraft, own: Words) -> list[str]:
    lines = _fields(own("Today"), draft.today, own)
    if draft.yesterday_on is not None:
        label = own.date(draft.yesterday_on)
        lines += _fields(label, draft.yesterday, own) + _known(label, draft.yesterday_known, own)
    lines += _fields(own("Next day"), draft.tomorrow, own)
    if draft.carried_plan:
        lines.append(own("Plan from the evening: {plan}", plan=one_line(draft.carried_plan, 300)))
    return lines or ["–"]


def _fields(label: str, fields: Sequence[MetricField], own: Words) -> list[str]:
    return [f"{label} · {own.metric(one.code)}: [{_value(one.code, one.value, own)}]" for one in fields]


def _known(label: str, values: Sequence[MetricValue], own: Words) -> list[str]:
    return [f"{label} · {own.metric(one.code)}: {own.value(one.code, one.value)}" for one in values]


def _value(code: str, value: int | None, own: Words) -> str:
    return "   " if value is None else own.value(code, value)
