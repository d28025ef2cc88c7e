"""A letter as a Word file: its Markdown as headings, lists, tables and paragraphs."""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as Paper
from docx.text.paragraph import Paragraph

HEADING = re.compile(r"(#{1,3}) +(.+)")
ITEM = re.compile(r"(?:[-*]|\d+[.)]) +(.+)")
RULE = re.compile(r"\|?[\s:|-]+\|?")  # between a table's head and its rows
BOLD = re.compile(r"\*\*(.+?)\*\*")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # a mark that is meant as it stands
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML takes none of them


def word_file(text: str, *, title: str, drafted_at: datetime) -> bytes:
    """Return the bytes of a .docx; the same letter makes the same file."""
    paper = Document()
    paper.core_properties.title = UNPRINTABLE.sub("", title)
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    for moment in ("created", "modified"):
        setattr(paper.core_properties, moment, drafted_at.replace(tzinfo=None))
    lines = (line.strip() for line in UNPRINTABLE.sub("", text).split("\n"))
    for is_table, block in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            _table(paper, [list(_cells(line)) for line in block if not RULE.fullmatch(line)])
        else:
            for line in block:
                _line(paper, line)
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _line(paper: Paper, line: str) -> None:
    heading, item = HEADING.fullmatch(line), ITEM.fullmatch(line)
    if heading:
        _written(_styled(paper, f"Heading{len(heading[1])}"), heading[2])
    elif item:
        _written(_styled(paper, "ListBullet"), item[1])
    elif line:
        _written(paper.add_paragraph(), line)


def _styled(paper: Paper, style: str) -> Paragraph:
    """Return a new paragraph of a style, by its id: by its name, each would look through all styles."""
    made = paper.add_paragraph()
    made.paragraph_format.element.style = style
    return made


def _table(paper: Paper, rows: list[list[str]]) -> None:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    made = paper.add_table(rows=0, cols=width, style="Table Grid")
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            _written(cell.paragraphs[0], text)


def _cells(line: str) -> Iterator[str]:
    yield from (cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))


def _written(paragraph: Paragraph, text: str) -> None:
    """Write text with its bold parts; escaped marks stand as they are."""
    for number, piece in enumerate(BOLD.split(text)):
        if piece:
            paragraph.add_run(ESCAPED.sub(r"\1", piece)).bold = bool(number % 2) or None
