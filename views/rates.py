"""Rates met: of a team, then of its people; the rest stands in the export."""

from decimal import Decimal

from models.shapes.figures import Figure
from models.shapes.reader import Reader
from models.shapes.service import RateLine, RatesPage
from views.blocks import context, header, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.service import answered

SHOWN = 15
TOGETHER = 5  # lines in one paragraph: Slack takes no more than 3,000 characters there


def page(found: RatesPage, reader: Reader) -> Drawing:
    """Return the answer to `/coach rates`."""
    say = speak(reader)
    title = say("Rates met · {name} · {period}", name=found.whole.name[:60], period=say.period(found.period))
    lines = _facts(found.whole, say)
    blocks = [
        header(title),
        section("\n".join(lines) or say("No complaint and no wish for support in this time.")),
    ]
    lines = [_person(one, say) for one in found.people[:SHOWN]]
    blocks += [section("\n".join(lines[at : at + TOGETHER])) for at in range(0, len(lines), TOGETHER)]
    rest = len(found.people) - SHOWN
    if rest > 0:
        blocks.append(context(say.many("… and {n} more", "… and {n} more", rest)))
    return drawing(blocks)


def _facts(line: RateLine, say: Words) -> list[str]:
    told = [
        say("{metric}: {actual}", metric=say.metric(code), actual=_actual(code, figure.value, figure, say))
        for code, figure in line.complaints.items()
        if figure.value is not None
    ]
    return [*told, answered(line.support, say)] if line.support else told


def _actual(code: str, value: Decimal, figure: Figure, say: Words) -> str:
    """Return a rate with what it is made of: one of two complaints is not one of a hundred."""
    actual = say.measured(code, value)
    if figure.sample is not None:
        parts = [say.many("{n} complaint", "{n} complaints", figure.sample)]
        running = int(figure.inputs.get("running", 0))
        if running:
            still = say.many(
                "{n} still runs and counts up to now", "{n} still run and count up to now", running
            )
            parts.append(still)
        return say("{actual} ({of})", actual=actual, of=say(", ").join(parts))
    if figure.denominator is None:
        return actual
    return say("{actual} ({n} of {whole})", actual=actual, n=figure.numerator, whole=figure.denominator)


def _person(line: RateLine, say: Words) -> str:
    return say("{name}: {text}", name=one_line(line.name, 120), text=say("; ").join(_facts(line, say)))
