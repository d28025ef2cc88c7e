"""A record as another program sends it: the columns of a table, with JSON's values."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.errors import UserError
from models.rules.importing.columns import Column
from models.rules.importing.header import CellMissing
from models.rules.importing.kinds import COLUMNS
from models.rules.matching import said_nearest
from models.rules.members_csv import UnknownColumn
from models.shapes.import_file import RecordLine, SentKind, Wrong


class NotOneValue(UserError):
    """A list or an object where a single value belongs."""

    template = "Send a text, a number, true, false or null here."


class NotAnObject(UserError):
    """A record that has no fields."""

    template = 'Each record is an object of fields such as {{"id": "C-1"}}.'


def read_object(kind: SentKind, number: int, record: object) -> RecordLine:
    """Return a record with its fields as an import reads them: "" keeps what is there, null empties it."""
    if not isinstance(record, Mapping):
        return RecordLine(number, {}, (), [Wrong(None, NotAnObject())])
    known = {column.name: column for column in COLUMNS[kind]}
    cells: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for name, value in record.items():
        column = known.get(name)
        if column is None:
            readable = [one.name for one in known.values() if one.is_read]
            near = said_nearest(name, readable) or ", ".join(readable)
            wrong.append(Wrong(name, UnknownColumn(column=name, nearest=near)))
        elif column.is_read:
            _read(column, value, cells, wrong)
    told = {one.column for one in wrong}
    missing = [one.name for one in known.values() if one.required and cells.get(one.name) is None]
    wrong += [Wrong(name, CellMissing()) for name in missing if name not in told]
    return RecordLine(number, cells, (), wrong)


def _read(column: Column, value: object, cells: dict[str, Any], wrong: list[Wrong]) -> None:
    if value is None:
        cells[column.name] = None
        return
    try:
        text = _text(value).strip()
        if text:
            cells[column.name] = column.read(text)
    except UserError as error:
        cells[column.name] = None
        wrong.append(Wrong(column.name, error))


def _text(value: object) -> str:
    """Return a value as a cell would hold it.

    Raises:
        NotOneValue: it is a list or an object.
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value.replace("\x00", "").encode("utf-8", "replace").decode()
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case _:
            raise NotOneValue
