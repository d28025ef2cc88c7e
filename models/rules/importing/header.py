"""The first line of a table: which column is which, in English or Chinese."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from models.errors import UserError
from models.rules.importing.columns import Column
from models.rules.importing.guard import unguarded
from models.rules.importing.kinds import COLUMNS
from models.rules.matching import fold, said_nearest
from models.rules.members_csv import ColumnTwice, TooManyCells, UnknownColumn
from models.shapes.import_file import RecordKind, Wrong

CLEAR = "-"  # a cell that empties the field; an empty cell keeps what is there
PROBLEM = "problem"  # what a file of rejected lines says about each; it is not read


class ColumnsMissing(UserError):
    """The header lacks columns that every line needs."""

    template = (
        "The first line must name the columns; missing: {missing}."
        " `coach import --template {kind}` prints an example."
    )


class CellMissing(UserError):
    """A line leaves out what it must say."""

    template = "This cell must not be empty."


@dataclass(frozen=True)
class Header:
    """The columns of a file in their order; None = a column that is not read."""

    names: Sequence[str]  # as the file has them
    columns: Sequence[Column | None]
    required: Sequence[str]

    @classmethod
    def of(cls, kind: RecordKind, names: Sequence[str]) -> Self:
        """Return the header that these words are.

        Raises:
            UnknownColumn, ColumnTwice, ColumnsMissing: they are none; the sentence says what to write.
        """
        while names and not names[-1]:  # a spreadsheet's empty columns to the right
            names = names[:-1]
        known = _by_name(kind)
        columns = [_column(name, known) for name in names]
        there = [column.name for column in columns if column]
        twice = next((name for name in there if there.count(name) > 1), None)
        if twice:
            raise ColumnTwice(column=twice)
        required = [column.name for column in COLUMNS[kind] if column.required]
        missing = [name for name in required if name not in there]
        if missing:
            raise ColumnsMissing(missing=", ".join(missing), kind=kind)
        return cls(names, [column if column and column.is_read else None for column in columns], required)

    @staticmethod
    def known(kind: RecordKind) -> Sequence[str]:
        """Return the columns that a table of this kind may have."""
        return [column.name for column in COLUMNS[kind] if column.is_read]

    def read(self, cells: Sequence[str]) -> tuple[Mapping[str, Any], Sequence[Wrong]]:
        """Return the values of the filled cells by column, and all that is wrong with the line."""
        values: dict[str, Any] = {}
        wrong: list[Wrong] = []
        for column, cell in zip(self.columns, cells, strict=False):
            if not cell or column is None:
                continue
            try:
                values[column.name] = _value(column, cell)
            except UserError as error:
                values[column.name] = None
                wrong.append(Wrong(column.name, error))
        wrong += [Wrong(name, CellMissing()) for name in self.required if name not in values]
        if any(cells[len(self.columns) :]):
            wrong.append(Wrong(None, TooManyCells(cells=len(cells), columns=len(self.columns))))
        return values, wrong


def _value(column: Column, cell: str) -> Any:
    if cell == CLEAR and not column.required:
        return None
    return column.read(unguarded(cell))


def _by_name(kind: RecordKind) -> Mapping[str, Column]:
    return {_word(name): column for column in COLUMNS[kind] for name in (column.name, *column.chinese)}


def _column(name: str, known: Mapping[str, Column]) -> Column | None:
    word = _word(name)
    if word == PROBLEM:
        return None
    if word not in known:
        readable = [column.name for column in known.values() if column.is_read]
        raise UnknownColumn(column=name, nearest=said_nearest(name, dict.fromkeys(readable)))
    return known[word]


def _word(name: str) -> str:
    return fold(name).replace(" ", "_").replace("-", "_")
