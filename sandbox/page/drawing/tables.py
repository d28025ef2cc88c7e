"""Tables of figures and words."""

from typing import Any

from sandbox.page.drawing.html import Html, safe, tag
from sandbox.page.drawing.reader import Reader
from sandbox.page.drawing.rich_text import rich_text
from sandbox.page.drawing.texts import words
from sandbox.shapes import Payload


def table(block: Payload, reader: Reader) -> Html:
    """Return a `table` or `data_table`: its first row is the head, wide ones scroll in their box."""
    settings = block.get("column_settings") or []
    rows = [row for row in block.get("rows") or [] if isinstance(row, list)]
    caption = words(block.get("caption"))
    head = [_cell("th", cell, index, settings, reader) for index, cell in enumerate(rows[0])] if rows else []
    body = [
        tag("tr", *[_cell("td", cell, index, settings, reader) for index, cell in enumerate(row)])
        for row in rows[1:]
    ]
    named = tag("caption", caption) if caption else ""
    drawn = tag("table", named, tag("thead", tag("tr", *head)), tag("tbody", *body))
    label = caption or reader.say("Table")
    return tag("div", drawn, class_="table-box", tabindex="0", role="group", aria_label=label)


def _cell(name: str, cell: Any, column: int, settings: list[Any], reader: Reader) -> Html:
    setting = settings[column] if column < len(settings) and isinstance(settings[column], dict) else {}
    kind = cell.get("type") if isinstance(cell, dict) else ""
    right = setting.get("align") == "right" or kind == "raw_number"
    style = "right" if right else "center" if setting.get("align") == "center" else None
    scope = "col" if name == "th" else None
    return tag(name, _inside(cell, reader), class_=style, scope=scope)


def _inside(cell: Any, reader: Reader) -> Html:
    if not isinstance(cell, dict):
        return safe(str(cell))
    if cell.get("type") == "rich_text":
        return rich_text(cell, reader)
    if "text" in cell:
        return safe(words(cell if isinstance(cell["text"], str) else cell["text"]))
    return safe(str(cell.get("value", cell.get("number", ""))))
