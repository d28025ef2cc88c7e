"""Newer blocks of Slack's: tables, charts, letters; and the same in paragraphs for who refuses them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from views.blocks import Block, clip, escape, section, seen, without_marks

RICH = frozenset({"table", "data_visualization", "markdown"})
ROWS_MOST = 99  # and the head
CELL_MOST = 200
POINTS_MOST = 10  # Slack takes 20; more bars cannot be told apart on a phone
LABEL_MOST = 20
TITLE_MOST = 50
SECTION_MOST = 2_900
MARKDOWN_MOST = 11_900  # Slack takes 12,000 of it in one message


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> Block:
    """Return a table; the columns `right` hold numbers."""
    settings = [{"align": "right" if column in right else "left"} for column in range(len(head))]
    cells = [[_cell(text) for text in row] for row in (head, *rows[:ROWS_MOST])]
    return {"type": "table", "column_settings": settings, "rows": cells}


def bars(title: str, series: str, points: Sequence[tuple[int, str, Decimal]]) -> Block:
    """Return a bar chart of at most ten values; each label begins with its rank, and none stands twice."""
    shown = points[:POINTS_MOST]
    labels: list[str] = []
    for rank, name, _ in shown:
        label = clip(f"{rank}. {name}", LABEL_MOST)
        again = sum(one.startswith(label) for one in labels)
        labels.append(clip(f"{rank}. {name}", LABEL_MOST - 4) + f" ({again + 1})" if again else label)
    data = [{"label": label, "value": float(point[2])} for label, point in zip(labels, shown, strict=True)]
    chart = {
        "type": "bar",
        "series": [{"name": clip(series, LABEL_MOST), "data": data}],
        "axis_config": {"categories": labels},
    }
    return {"type": "data_visualization", "title": clip(title, TITLE_MOST), "chart": chart}


def markdown(text: str) -> Block:
    """Return text with headings and lists; no mention or link of Slack's can come from it."""
    return {"type": "markdown", "text": escape(text, MARKDOWN_MOST) or "–"}


def row_lines(block: Block) -> list[str]:
    """Return a table's rows as lines."""
    return [" · ".join(cell["text"] for cell in row) for row in block["rows"]]


def in_sections(block: Block) -> Iterator[Block]:
    """Yield what stands for a block where tables and charts are refused."""
    if block["type"] == "table":
        yield from _paragraphs([escape(without_marks(line)) for line in row_lines(block)])
    elif block["type"] == "markdown":
        yield from _paragraphs([line[:SECTION_MOST] for line in block["text"].split("\n")])
    elif block["type"] not in RICH:
        yield block


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    text = ""
    for line in lines:
        if text and len(text) + len(line) >= SECTION_MOST:
            yield section(text)
            text = ""
        text = f"{text}\n{line}" if text else line
    if text:
        yield section(text)


def _cell(text: str) -> Block:
    """Return a cell of plain text, which Slack does not take for marks; it may not be empty."""
    return {"type": "raw_text", "text": clip(" ".join(seen(text).split()), CELL_MOST) or "–"}
