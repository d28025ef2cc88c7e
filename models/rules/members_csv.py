"""The members table as a spreadsheet saves it: any usual encoding, comma, semicolon or tab."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from models.errors import UserError
from models.rules.matching import fold, said_nearest
from models.rules.members_cells import READERS, member_row
from models.shapes.importing import Line, LineProblem, Problems

COLUMNS = tuple(READERS)


class UnreadableTable(UserError):
    """The file is no table that a spreadsheet saves."""

    template = "This file cannot be read as a table. Save it as CSV (UTF-8) and try again."


class UnknownColumn(UserError):
    """The header names a column that means nothing here."""

    template = 'There is no column "{column}". Nearest: {nearest}.'


class ColumnMissing(UserError):
    """The header lacks the one column that every line needs."""

    template = 'The first line must name the columns, and "person" is missing. Known columns: {columns}.'


class ColumnTwice(UserError):
    """The header names a column twice."""

    template = 'The column "{column}" is there twice.'


class TooManyCells(UserError):
    """A line has more cells than the header."""

    template = "This line has {cells} cells, but there are {columns} columns. Put text with commas in quotes."


def read_members(table: bytes | str) -> tuple[Sequence[Line], Problems]:
    """Return the lines that name somebody, and all that cannot be read."""
    try:
        text = _decoded(table) if isinstance(table, bytes) else table.removeprefix("\ufeff")
        return _read(_filled(text))
    except (csv.Error, UnicodeDecodeError):
        return [], Problems([LineProblem(1, UnreadableTable())])


def _decoded(table: bytes) -> str:
    if table.startswith((b"\xff\xfe", b"\xfe\xff")):
        return table.decode("utf-16")
    try:
        return table.decode("utf-8-sig")
    except UnicodeDecodeError:
        return table.decode("gb18030")  # what Excel saves in China


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max((",", ";", "\t"), key=header.count)


def _filled(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that say something, with their numbers as an editor counts."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    ended = 0
    for row in reader:
        begun, ended = ended + 1, reader.line_num  # a quoted cell may go over several lines
        stripped = [cell.strip() for cell in row]
        if any(stripped):
            yield begun, stripped


def _read(rows: Iterator[tuple[int, list[str]]]) -> tuple[Sequence[Line], Problems]:
    header_at, header = next(rows, (1, []))
    columns = [fold(name).replace(" ", "_") for name in header]
    problems = Problems(LineProblem(header_at, error) for error in _wrong_header(columns))
    lines: list[Line] = []
    for number, cells in [] if problems else rows:
        if any(cells[len(columns) :]):
            wrong = TooManyCells(cells=len(cells), columns=len(columns))
            problems.append(LineProblem(number, wrong))
        filled = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
        row = member_row(filled, number, problems)
        if row is not None:
            lines.append(Line(number, row))
    return lines, problems


def _wrong_header(columns: Sequence[str]) -> Iterator[UserError]:
    if "person" not in columns:
        yield ColumnMissing(columns=", ".join(COLUMNS))
        return
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            yield UnknownColumn(column=column, nearest=said_nearest(column, COLUMNS))
        elif columns.count(column) > 1:
            yield ColumnTwice(column=column)
