"""A closed month whose records changed: what would be other numbers, and the question to a superior."""

from decimal import Decimal

from models.shapes.messages import CorrectionProposed, NumberChange
from models.shapes.reader import Reader
from views.blocks import actions, button, context, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak

CORRECTION_TAKE = "correction_take"
CORRECTION_LEAVE = "correction_leave"


def correction(message: CorrectionProposed, reader: Reader) -> Drawing:
    """Draw the question; once it is decided, what became of it."""
    say = speak(reader)
    period = say.period(message.period)
    lines = [_line(change, say) for change in message.changes]
    if message.more:
        lines.append(say.many("… and {n} more", "… and {n} more", message.more))
    words = say("{period} is closed, and its records have changed since.", period=period)
    blocks = [section(words), section("\n".join(lines))]
    if message.status != "open":
        return drawing([*blocks, context(_outcome(message, say))])
    value = f"{message.period.label}|{message.mark}"
    note = say("Corrected, it is a visible revision of numbers, boards and honors; else nothing changes.")
    buttons = (
        button(CORRECTION_TAKE, say("Correct the month"), value, style="primary"),
        button(CORRECTION_LEAVE, say("Leave it as it is"), value),
    )
    return drawing([*blocks, context(note), actions(*buttons)])


def _line(change: NumberChange, say: Words) -> str:
    return say(
        "{name}: {metric} would change from {before} to {after}.",
        name=one_line(change.name, 120),
        metric=say.metric(change.code),
        before=_value(change.code, change.before, say),
        after=_value(change.code, change.after, say),
    )


def _value(code: str, value: Decimal | None, say: Words) -> str:
    return "–" if value is None else say.measured(code, value)


def _outcome(message: CorrectionProposed, say: Words) -> str:
    name = one_line(message.decided_by or "–", 120)
    match message.status:
        case "corrected":
            return say("Corrected by {name}.", name=name)
        case "left":
            return say("{name} left the month as it is.", name=name)
        case _:
            return say("The records have changed once more; this question is out of date.")
