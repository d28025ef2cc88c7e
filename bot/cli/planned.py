"""The timetable for a terminal: as wide as it is, and nothing is left out."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from rich.cells import cell_len
from rich.text import Text

from models.shapes.reader import Reader
from models.shapes.schedule import TimetableLine
from views.alert.wording import KIND_NAMES
from views.language import speak

HEADINGS = ("UTC", "local", "zone", "what", "who")
BETWEEN = "  "


def planned(lines: Sequence[TimetableLine], width: int) -> Iterator[Text]:
    """Yield the lines to print; where they are too wide, what became of one stands below it."""
    table = [HEADINGS, *(_cells(line) for line in lines)]
    told = ["", *(_told(line) for line in lines)]
    narrow = _width(table) + len(BETWEEN) + max(map(cell_len, told)) > width
    if narrow:
        table = [HEADINGS, *(_short(cells) for cells in table[1:])]
    sizes = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    for cells, end, style in zip(table, told, ["bold", *map(_style, lines)], strict=True):
        padded = (cell + " " * (size - cell_len(cell)) for cell, size in zip(cells, sizes, strict=True))
        row = BETWEEN.join([*padded, *([] if narrow else [end])])
        yield Text(row.rstrip(), style=style)
        if narrow and end:
            yield Text(f"{BETWEEN}{end}", style=style)


def _cells(line: TimetableLine) -> Sequence[str]:
    what = speak(Reader())(KIND_NAMES[line.kind])  # as the set-up in Slack names it, too
    return f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M}", line.local, line.zone, what, line.who


def _short(cells: Sequence[str]) -> Sequence[str]:
    """Leave the date out of the local time where it is UTC's."""
    utc, local, *others = cells
    return utc, local.removeprefix(utc[: len("2026-03-09 ")]), *others


def _told(line: TimetableLine) -> str:
    if line.status == "fires":
        return ""
    told = f"was {line.status}" if line.over and line.status == "skipped" else line.status
    return f"{told}: {line.reason}" if line.reason else told


def _width(table: Sequence[Sequence[str]]) -> int:
    sizes = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    return sum(sizes) + len(BETWEEN) * (len(sizes) - 1)


def _style(line: TimetableLine) -> str:
    return "dim" if line.status in ("skipped", "lapsed") else ""
