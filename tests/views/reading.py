"""How tests read a drawing: as a screen reader in London says it."""

from datetime import UTC, date, datetime

from models.shapes.messages import Message
from models.shapes.reader import Reader
from views import render
from views.blocks import Block
from views.drawing import in_words

READER = Reader(locale="en", zone="Europe/London", currency="GBP")
CHINESE = Reader(locale="zh_CN", zone="Asia/Shanghai", currency="CNY")
MONDAY = date(2026, 3, 9)
TEN = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def lines(message: Message, reader: Reader = READER) -> list[str]:
    """Return what is said, line by line."""
    return render(message, reader).text.split("\n")


def fields(view: Block) -> list[str]:
    """Return what a modal says, field by field: label, what stands in it, what can be chosen."""
    found = [view["title"]["text"]]
    for block in view["blocks"]:
        found += [_field(block)] if block["type"] == "input" else in_words([block]).split("\n")
    return [*found, f"[{view['submit']['text']}]"] if "submit" in view else found


def _field(block: Block) -> str:
    element = block["element"]
    value = element.get("initial_value") or "/".join(
        option["text"]["text"] for option in element.get("options", [])
    )
    return f"{block['label']['text']}: {value}" if value else str(block["label"]["text"])
