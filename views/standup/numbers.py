"""The first page: the numbers, prefilled so that Next without typing is a valid answer."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from models.errors import Several, UserError
from models.rules.money import parse_money, plain_money
from models.shapes.metric import METRICS, MetricValue
from models.shapes.reader import Reader
from models.shapes.standup import MetricField, StandupDraft, StandupNumbers
from views.blocks import Block, button, clip, context, escape, header, section
from views.fields import modal, number_field, text_field, typed
from views.language import Words, speak
from views.standup.names import (
    CORRECT,
    DRAFT,
    NUMBERS_PAGE,
    TODAY,
    TOMORROW,
    YESTERDAY,
    facts_of_form,
    held,
    remembered,
)

READERS_NAMED = 5
AMOUNT_MOST = 40  # characters
DIGITS_MOST = 19


class NotAWholeNumber(UserError):
    """The text is no whole number."""

    template = "Enter a whole number such as 3."


def draw(draft: StandupDraft, reader: Reader, *, correcting: bool) -> Block:
    """Return the page of numbers."""
    say = speak(reader)
    blocks = [context(*_small_print(draft, say))]
    if draft.carried_plan:
        plan = escape(clip(draft.carried_plan, 600))
        blocks.append(section(say("Your plan for today: {plan}", plan=plan)))
    morning = draft.standup_kind == "morning"
    blocks.append(header(say("Targets for today") if morning else say("Done today")))
    blocks += _fields(TODAY, draft.today, draft, say)
    blocks += _yesterday(draft, say, correcting=correcting)
    if draft.tomorrow:
        blocks.append(header(say("Targets for tomorrow")))
        blocks += _fields(TOMORROW, draft.tomorrow, draft, say)
    return modal(
        NUMBERS_PAGE,
        say.kind_title(draft.standup_kind),
        blocks,
        submit=say("Next"),
        close=say("Close"),
        facts=remembered(draft, correcting=correcting),
    )


def _small_print(draft: StandupDraft, say: Words) -> list[str]:
    times = say(
        "{date} · due {due}, open until {locks}",
        date=draft.local_date,
        due=say.time(draft.due_at),
        locks=say.time(draft.locks_at),
    )
    lines = [times]
    if draft.voluntary:
        lines.append(say("Your day off: answering is welcome and counts neither way."))
    if draft.readers:
        names = [escape(name) for name in draft.readers[:READERS_NAMED]]
        lines.append(say("Your words are read by {names}; the team reads what you share.", names=names))
    return lines


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


def _fields(phase: str, fields: Sequence[MetricField], draft: StandupDraft, say: Words) -> list[Block]:
    return [_field(f"{phase}:{field.code}", field, draft, say) for field in fields]


def _field(name: str, field: MetricField, draft: StandupDraft, say: Words) -> Block:
    label = say.metric(field.code)
    if field.unit == "money":
        amount = "" if field.value is None else plain_money(field.value, draft.currency)
        return text_field(
            name,
            f"{label} ({draft.currency})",
            value=held(draft, name, amount),
            limit=AMOUNT_MOST,
            action_id=DRAFT,
        )
    value = field.value
    if name in draft.typed:
        value = None
        with suppress(UserError):  # what is no number cannot be shown in a number field
            value = whole_number(held(draft, name, ""), name)
    return number_field(
        name, label, value=value, minimum=field.minimum, maximum=field.maximum, action_id=DRAFT
    )


def read_numbers(view: Any) -> StandupNumbers:
    """Return the numbers of a submitted page; an empty field is absent.

    Raises:
        DamagedForm: it is none of our pages.
        Several: with one error for each field that cannot be read.
    """
    currency = facts_of_form(view).currency
    found: dict[str, list[MetricValue]] = {TODAY: [], YESTERDAY: [], TOMORROW: []}
    wrong: list[UserError] = []
    for name, phase, code, text in _answers(typed(view)):
        try:
            found[phase].append(MetricValue(code=code, value=_value(code, text, currency, name)))
        except UserError as error:
            wrong.append(error)
    if wrong:
        raise Several(wrong)
    return StandupNumbers(**{phase: tuple(values) for phase, values in found.items()})


def _answers(answers: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Return field, phase, metric and text of each number that was given."""
    given = []
    for name, text in answers.items():
        phase, _, code = name.partition(":")
        if (
            phase in (TODAY, YESTERDAY, TOMORROW)
            and code in METRICS
            and isinstance(text, str)
            and text.strip()
        ):
            given.append((name, phase, code, text))
    return given


def _value(code: str, text: str, currency: str, name: str) -> int:
    if METRICS[code].unit == "money":
        return parse_money(text, currency, field=name)
    return whole_number(text, name)


def whole_number(text: str, name: str) -> int:
    """Return a typed whole number.

    Raises:
        NotAWholeNumber: it is none, or one with absurdly many digits.
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise NotAWholeNumber(field=name) from None
    if not number.is_finite() or number.adjusted() >= DIGITS_MOST or number != number.to_integral_value():
        raise NotAWholeNumber(field=name)
    return int(number)
