"""Rates met: of a team, then of its people; the rest stands in the export."""

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
    blocks = [header(title), section("\n".join(lines) or say("No complaint and no wish in this time."))]
    lines = [_person(one, say) for one in found.people[:SHOWN]]
    blocks += [section("\n".join(lines[at : at + TOGETHER])) for at in range(0, len(lines), TOGETHER)]
    rest = len(found.people) - SHOWN
    if rest > 0:
        blocks.append(context(say.many("… and {n} more", "… and {n} more", rest)))
    return drawing(blocks)


def _facts(line: RateLine, say: Words) -> list[str]:
    told = [
        say("{metric}: {actual}", metric=say.metric(code), actual=say.measured(code, figure.value))
        for code, figure in line.complaints.items()
        if figure.value is not None
    ]
    return [*told, answered(line.support, say)] if line.support else told


def _person(line: RateLine, say: Words) -> str:
    return say("{name}: {text}", name=one_line(line.name, 120), text=say("; ").join(_facts(line, say)))
