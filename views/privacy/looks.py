"""Who looked at somebody's data, a line for each person, kind and month."""

from collections.abc import Sequence

from models.rules.periods import period_of
from models.shapes.privacy import LookLine
from models.shapes.reader import Reader
from views.blocks import Block, one_line, section
from views.language import Words, speak
from views.pages import page_of
from views.privacy.names import LOOKED_AT, LOOKS


def look_line(one: LookLine, say: Words) -> str:
    """Return one line: who, at what, in which month, on how many days."""
    return say.many(
        "{who}: {what}, {month}, on {n} day, last {last}",
        "{who}: {what}, {month}, on {n} days, last {last}",
        one.days,
        who=one_line(one.looker, 100) if one.looker else say("the operator of the machine"),
        what=say(LOOKED_AT[one.kind]),
        month=say.period(period_of("month", one.month)),
        last=say.date(one.last),
    )


def all_looks(found: Sequence[LookLine], page: int, reader: Reader) -> Block:
    """Return the modal with all of them, twenty a page."""
    say = speak(reader)
    lines = [section(look_line(one, say)) for one in found]
    return page_of(lines, say("Who looked"), LOOKS, "", reader, page=page)
