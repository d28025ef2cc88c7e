"""The first page: the numbers, prefilled so that Next without typing is a valid answer."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from models.errors import UserError
from models.rules.money import plain_money
from models.shapes.metric import METRICS, MetricValue
from models.shapes.reader import Reader
from models.shapes.standup import MetricField, StandupDraft
from views.blocks import Block, button, clip, context, escape, header, one_line, section
from views.fields import modal, number_field, text_field
from views.language import Words, speak
from views.standup.names import (
    CORRECT,
    DRAFT,
    NUMBERS_PAGE,
    TODAY,
    TOMORROW,
    YESTERDAY,
    held,
    remembered,
)
from views.standup.reading import whole_number
from views.who_sees import who_sees

READERS_NAMED = 5
AMOUNT_MOST = 40  # characters


def draw(draft: StandupDraft, reader: Reader, *, correcting: bool) -> Block:
    """Return the page of numbers."""
    say = speak(reader)
    blocks = [context(*_small_print(draft, say))]
    if draft.carried_plan:
        plan = escape(clip(draft.carried_plan, 600))
        blocks.append(section(say("Your plan for today: {plan}", plan=plan)))
    morning = draft.standup_kind == "morning"
    blocks.append(header(say("Targets for today") if morning else say("Done today")))
    blocks += _fields(TODAY, draft.today, draft, say, hints=_promises(draft, say))
    blocks += _yesterday(draft, say, correcting=correcting)
    if draft.tomorrow:
        blocks.append(header(say("Targets for tomorrow")))
        blocks += _fields(TOMORROW, draft.tomorrow, draft, say)
    blocks.append(who_sees("standup", reader))
    return modal(
        NUMBERS_PAGE,
        say.kind_title(draft.standup_kind),
        blocks,
        submit=say("Next"),
        close=say("Close"),
        facts=remembered(draft, correcting=correcting),
    )


def _small_print(draft: StandupDraft, say: Words) -> list[str]:
    lines = [_times(draft, say)]
    if draft.voluntary:
        lines.append(say("Your day off: answering is welcome and counts neither way."))
    if draft.readers:
        names = [one_line(name, 100) for name in draft.readers[:READERS_NAMED]]
        lines.append(say("Your words are read by {names}; the team reads what you share.", names=names))
    return lines


def _times(draft: StandupDraft, say: Words) -> str:
    if draft.due_at == draft.locks_at:  # nothing is due on a day off: open to the end of the day
        return say("{date} · open until {locks}", date=draft.local_date, locks=say.moment(draft.locks_at))
    return say(
        "{date} · due {due}, open until {locks}",
        date=draft.local_date,
        due=say.time(draft.due_at),
        locks=say.time(draft.locks_at),
    )


def _yesterday(draft: StandupDraft, say: Words, *, correcting: bool) -> list[Block]:
    on = draft.yesterday_on
    if on is None:
        return []
    asked = [*draft.yesterday, *_known_fields(draft)] if correcting else list(draft.yesterday)
    blocks: list[Block] = []
    if asked:
        blocks.append(header(say("Done on {date}", date=on)))
        blocks += _fields(YESTERDAY, asked, draft, say)
    if draft.yesterday_known and not correcting:
        line = f"*{say.date(on)}*: {spoken_numbers(draft.yesterday_known, draft.currency, say)}"
        blocks.append(section(line, button(CORRECT, say("Correct")), block_id=CORRECT))
    return blocks


def _known_fields(draft: StandupDraft) -> list[MetricField]:
    bounds = {field.code: field for field in draft.today}
    plain_field = {code: MetricField(code=code, unit=metric.unit) for code, metric in METRICS.items()}
    return [
        (bounds.get(known.code) or plain_field[known.code]).model_copy(update={"value": known.value})
        for known in draft.yesterday_known
        if known.code in plain_field
    ]


def spoken_numbers(values: Sequence[MetricValue], currency: str, say: Words) -> str:
    """Return numbers as a line of words: "Effective visits 3 · Booked amount ¥50,000"."""
    return " · ".join(f"{say.metric(one.code)} {say.value(one.code, one.value, currency)}" for one in values)


def _promises(draft: StandupDraft, say: Words) -> dict[str, str]:
    """Return what the morning promised, as hints under the evening's fields."""
    spoken = {one.code: say.value(one.code, one.value, draft.currency) for one in draft.promised}
    return {code: say("Target: {target}", target=target) for code, target in spoken.items()}


def _fields(
    phase: str,
    fields: Sequence[MetricField],
    draft: StandupDraft,
    say: Words,
    *,
    hints: Mapping[str, str] = MappingProxyType({}),
) -> list[Block]:
    return [_field(f"{phase}:{one.code}", one, draft, say, _hint(one, draft, say, hints)) for one in fields]


def _hint(field: MetricField, draft: StandupDraft, say: Words, hints: Mapping[str, str]) -> str:
    """Return what stands below a field: the target, and what was logged."""
    hint = hints.get(field.code, "")
    if field.recorded is None:
        return hint
    logged = say("From your records: {value}", value=say.value(field.code, field.recorded, draft.currency))
    return f"{hint} · {logged}" if hint else logged


def _field(name: str, field: MetricField, draft: StandupDraft, say: Words, hint: str) -> Block:
    label = say.metric(field.code)
    if field.unit == "money":
        amount = "" if field.value is None else plain_money(field.value, draft.currency)
        return text_field(
            name,
            f"{label} ({draft.currency})",
            value=held(draft, name, amount),
            limit=AMOUNT_MOST,
            hint=hint,
            action_id=DRAFT,
        )
    value = field.value
    if name in draft.typed:
        value = None
        with suppress(UserError):  # what is no number cannot be shown in a number field
            value = whole_number(held(draft, name, ""), name)
    return number_field(
        name, label, value=value, minimum=field.minimum, maximum=field.maximum, hint=hint, action_id=DRAFT
    )
