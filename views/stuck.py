"""Open stuck points as a list: the first few in the answer, all of them in a modal with pages."""

from collections.abc import Sequence
from typing import Any

from models.shapes.blocker import BlockerView
from models.shapes.reader import Reader
from views.blocker import line
from views.blocks import Block, actions, button, many, one_line, section
from views.drawing import Drawing, drawing
from views.fields import modal
from views.language import Words, speak
from views.menu import MENU

STUCK_VIEW = "menu_blockers_view"
SHOWN = 8
PAGE = 40


def page_value(team: str, page: int) -> str:
    """Return what a button carries that leads to a page of a list; `-` = all that the asker may read."""
    return f"{team or '-'}|{page}"


def stuck(points: Sequence[BlockerView], team: str, reader: Reader, *, value: str) -> Drawing:
    """Return the answer to `/coach blockers`."""
    say = speak(reader)
    if not points:
        return drawing([section(_title(team, 0, say))])
    draw = many(points, SHOWN, lambda one: line(one, reader), lambda _: all_button(len(points), value, say))
    return drawing([section(_title(team, len(points), say)), *draw])


def _title(team: str, n: int, say: Words) -> str:
    name = one_line(team, 100)
    if not n:
        return say("No open stuck points in {team}.", team=name) if team else say("No open stuck points.")
    counted = say.many("{n} open stuck point", "{n} open stuck points", n)
    return f"*{counted} · {name}*" if team else f"*{counted}*"


def all_button(n: int, value: str, say: Words) -> Block:
    """Return the button that opens the whole list."""
    return button(f"{MENU}blockers", say("All {n}", n=n), page_value(value, 1))


def pages(points: Sequence[BlockerView], team: str, value: str, page: int, reader: Reader) -> dict[str, Any]:
    """Return one page of all open stuck points as a modal."""
    say = speak(reader)
    last = max(1, -(-len(points) // PAGE))
    page = min(max(page, 1), last)
    shown = points[(page - 1) * PAGE : page * PAGE]
    blocks = [section(_title(team, len(points), say)), *(line(one, reader) for one in shown)]
    turns = [
        button(f"{MENU}blockers_{at}", say("Page {n}", n=at), page_value(value, at))
        for at in (page - 1, page + 1)
        if 1 <= at <= last
    ]
    if turns:
        blocks.append(actions(*turns))
    return modal(STUCK_VIEW, say("Stuck points"), blocks, close=say("Close"))
