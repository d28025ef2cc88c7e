"""One sentence as an answer: a small modal, or the words beside the fields of an open one."""

from typing import Any

from models.errors import Several, UserError
from models.shapes.reader import Reader
from views.blocks import Block, plain
from views.errors import sentence
from views.fields import modal, part
from views.language import speak

NOTICE = "notice"


def notice(text: str, reader: Reader) -> Block:
    """Return a modal that only says something."""
    say = speak(reader)
    blocks = [{"type": "section", "text": plain(text, 3_000)}]
    return modal(NOTICE, say("Sales Coach"), blocks, close=say("Close"))


def field_errors(view: Any, wrong: UserError, reader: Reader) -> dict[str, str]:
    """Return the sentences by field of an open modal; what names no field goes beside the first one.

    Empty when the modal has no field: Slack takes errors beside input blocks only.
    """
    names = _field_names(view)
    if not names:
        return {}
    found: dict[str, str] = {}
    for one in wrong.errors if isinstance(wrong, Several) else (wrong,):
        name = one.field if one.field in names else names[0]
        found.setdefault(str(name), sentence(one, reader))
    return found


def has_room_above(view: Any) -> bool:
    """Tell whether another modal may be pushed on top: Slack holds three."""
    below, root = part(view, "previous_view_id"), part(view, "root_view_id")
    return below is None or below == root


def _field_names(view: Any) -> list[str]:
    blocks = part(view, "blocks")
    listed = blocks if isinstance(blocks, list) else []
    names = [part(block, "block_id") for block in listed if part(block, "type") == "input"]
    return [name for name in names if isinstance(name, str) and name]
