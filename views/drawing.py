"""What a message looks like: its blocks, and the same content in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from views.blocks import Block, clip, escape, without_marks
from views.rich import RICH, in_sections, row_lines

TEXT_MOST = 39_000  # Slack cuts at 40,000
_MARKED = re.compile(r"^([*~_])(.+)\1$")  # a whole line in bold, struck through or in italics


@dataclass(frozen=True)
class Attached:
    """A file that comes with a message."""

    name: str
    content: bytes
    instead: str = ""  # what to do where Slack takes no file


@dataclass(frozen=True)
class Drawing:
    """One message for Slack: screen readers and notifications read `text` instead of the blocks."""

    text: str
    blocks: list[Block]
    file: Attached | None = None


def drawing(blocks: Sequence[Block]) -> Drawing:
    """Return the drawing of some blocks; its text says everything that they say."""
    return Drawing(text=in_words(blocks), blocks=list(blocks))


def is_rich(drawn: Drawing) -> bool:
    """Tell whether it has blocks that some workspaces refuse."""
    return any(block["type"] in RICH for block in drawn.blocks)


def plain_variant(drawn: Drawing) -> Drawing:
    """Return the same without tables and charts, for a workspace that refuses them; the words stay."""
    return replace(drawn, blocks=[block for each in drawn.blocks for block in in_sections(each)])


def in_words(blocks: Sequence[Block]) -> str:
    """Return the content of blocks as lines of words; a button is its text in brackets."""
    lines = [line for block in blocks for line in _lines(block) if line]
    return clip("\n".join(lines), TEXT_MOST)


def _lines(block: Block) -> list[str]:
    match block["type"]:
        case "header" | "markdown":
            text = block["text"]
            return [text if isinstance(text, str) else escape(without_marks(text["text"]))]
        case "section":
            return _beside(_unmarked(block["text"]["text"]), block.get("accessory"))
        case "context":
            return [_unmarked(element["text"]) for element in block["elements"]]
        case "table":
            return [escape(without_marks(line)) for line in row_lines(block)]
        case "actions":
            return [" ".join(_label(element) for element in block["elements"])]
        case _:  # a chart repeats the table beside it
            return []


def _beside(text: str, accessory: Block | None) -> list[str]:
    return [text] if accessory is None else [f"{text} {_label(accessory)}"]


def _label(element: Block) -> str:
    text = element.get("text") or element.get("placeholder") or {}
    return f"[{escape(without_marks(text['text']))}]" if text else ""


def _unmarked(text: str) -> str:
    return "\n".join(_MARKED.sub(r"\2", line) for line in text.split("\n"))
