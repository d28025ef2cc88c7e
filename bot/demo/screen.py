"""What a person sees in Slack, drawn in the terminal from what the sandbox holds."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

Block = Mapping[str, Any]

BUTTON = "reverse"
EMPTY = "______"


class Screen:
    """Tells the story of a day, one scene after the other."""

    def __init__(self, console: Console, names: Mapping[str, str]) -> None:
        """Draw on `console`; `names` are the display names by Slack id."""
        self._console = console
        self._names = names

    def act(self, title: str) -> None:
        """Begin another part of the day."""
        self._console.print()
        self._console.print(Rule(f"[bold]{escape(title)}"))

    def tell(self, line: str) -> None:
        """Say what somebody does."""
        self._console.print(f"  {escape(line)}", highlight=False)

    def message(self, place: str, message: Block) -> None:
        """Draw a message where it stands."""
        self._panel(place, self._blocks(message) or [Text(self._plain(str(message.get("text", ""))))])

    def view(self, person: str, view: Block) -> None:
        """Draw an open form with what is typed into it and what is said beside its fields."""
        title = view["title"]["text"]
        parts = [*self._blocks(view), *self._foot(view)]
        self._panel(f"{person} · {title}", parts, style="cyan")

    def _panel(self, title: str, parts: list[RenderableType], style: str = "green") -> None:
        panel = Panel(Group(*parts), title=escape(title), title_align="left", border_style=style, width=84)
        self._console.print(panel)

    def _blocks(self, holder: Block) -> list[RenderableType]:
        errors = holder.get("errors") or {}
        typed = (holder.get("state") or {}).get("values", {})
        lines: list[RenderableType] = []
        for block in holder.get("blocks") or []:
            lines += [Text(line) for line in self._lines(block, typed) if line]
            if pressed := _buttons(block):
                lines.append(Text.from_markup("  ".join(f"[{BUTTON}] {escape(one)} [/]" for one in pressed)))
            if error := errors.get(block.get("block_id")):
                lines.append(Text(f"  ! {error}", style="bold red"))
        return lines

    def _foot(self, view: Block) -> Iterator[RenderableType]:
        if submit := view.get("submit"):
            yield Text.from_markup(f"[{BUTTON}] {escape(submit['text'])} [/]")

    def _lines(self, block: Block, typed: Block) -> Iterator[str]:
        match block["type"]:
            case "input":
                held = typed.get(block.get("block_id", ""), {}).get(block["element"].get("action_id"))
                yield f"{block['label']['text']}: {_answer(block['element'], held)}"
            case "context":
                yield from (self._plain(one.get("text", "")) for one in block["elements"])
            case "section" | "header":
                if "text" in block:
                    yield self._plain(block["text"]["text"])
                yield from (self._plain(field["text"]) for field in block.get("fields", []))
            case "table":
                yield from _table(block)
            case _:
                pass  # dividers, and rows of buttons

    def _plain(self, mrkdwn: str) -> str:
        named = re.sub(r"<@(\w+)>", lambda found: f"@{self._names.get(found[1], found[1])}", mrkdwn)
        dated = re.sub(r"<!date\^[^|]*\|([^>]*)>", r"\1", named)
        linked = re.sub(r"<[^|>]*\|([^>]*)>", r"\1", dated)
        bare = linked.replace("*", "").replace("&lt;", "<").replace("&gt;", ">")
        return bare.replace("&amp;", "&")


def _buttons(block: Block) -> list[str]:
    elements = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
    return [one["text"]["text"] for one in elements if one.get("type") == "button"]


def _table(block: Block) -> Iterator[str]:
    """Yield a table's rows, as wide as they must be; a column of numbers stands to the right."""
    rows = [[str(cell["text"]) for cell in row] for row in block["rows"]]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, block["column_settings"], strict=True)
        yield "   ".join(_padded(*cell) for cell in cells).rstrip()


def _padded(text: str, width: int, column: Block) -> str:
    blank = " " * (width - cell_len(text))
    return blank + text if column.get("align") == "right" else text + blank


def _answer(element: Block, held: Block | None) -> str:
    """Return what an input shows: what it holds by now, else what it began with."""
    begun = {name.removeprefix("initial_"): shown for name, shown in element.items()}
    said = begun if held is None else {name.removeprefix("selected_"): shown for name, shown in held.items()}
    for name in ("value", "date", "time", "user", "channel", "conversation"):
        if said.get(name):
            return str(said[name])
    chosen = said.get("option") or next(iter(said.get("options") or []), None)
    return str(chosen["text"]["text"]) if chosen else EMPTY
