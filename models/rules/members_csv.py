"""The members table as a spreadsheet saves it: any usual encoding, comma, semicolon or tab."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from models.errors import UserError
from models.rules.matching import fold, said_nearest
from models.rules.members_cells import READERS, PersonMissing, member_row
from models.shapes.importing import Line, LineProblem, Problems

COLUMNS = tuple(READERS)


class UnreadableTable(UserError):
    """The file is no table that a spreadsheet saves."""

    template = "This file cannot be read as a table. Save it as CSV (UTF-8) and try again."


class UnknownColumn(UserError):
    """The header names a column that means nothing here."""

    template = 'There is no column "{column}". Nearest: {nearest}.'


class NoColumnLikeIt(UnknownColumn):
    """The header names a column that means nothing here, nor is anything called alike."""

    template = 'There is no column "{column}". Leave it out.'


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
    columns = _columns(header)
    problems = Problems(LineProblem(header_at, error) for error in _wrong_header(columns))
    lines: list[Line] = []
    judged = {column for column in columns if column in COLUMNS and columns.count(column) == 1}
    for number, cells in rows:
        if any(cells[len(columns) :]):
            wrong = TooManyCells(cells=len(cells), columns=len(columns))
            problems.append(LineProblem(number, wrong))
        named = zip(columns, cells, strict=False)
        filled = {column: cell for column, cell in named if cell and column in judged}
        row = member_row(filled, number, problems)
        if row is None and "person" in judged:
            problems.append(LineProblem(number, PersonMissing()))
        if row is not None:
            lines.append(Line(number, row))
    return lines, problems


def _columns(header: Sequence[str]) -> Sequence[str]:
    """Return the columns by name; empty cells after the last are what a spreadsheet leaves there."""
    columns = [fold(name).replace(" ", "_") for name in header]
    while columns and not columns[-1]:
        columns.pop()
    return columns


def _wrong_header(columns: Sequence[str]) -> Iterator[UserError]:
    if "person" not in columns:
        yield ColumnMissing(columns=", ".join(COLUMNS))
        if not set(columns) & set(COLUMNS):
            return  # no header at all
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            near = said_nearest(column, COLUMNS)
            yield (UnknownColumn if near else NoColumnLikeIt)(column=column, nearest=near)
        elif columns.count(column) > 1:
            yield ColumnTwice(column=column)
