"""Many rows as columns: what all share is said once, the rest goes to the driver in its own form."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import repeat
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import Dialect
from sqlalchemy.sql.elements import KeyedColumnElement

from models.tables import Table

Processor = Callable[[Any], Any]


class Columns(NamedTuple):
    """Values by column: one for `shared` columns, a list in the order of the rows for `own` ones."""

    shared: dict[str, Any]
    own: dict[str, list[Any]]

    @classmethod
    def of(cls, table: type[Table], rows: Sequence[Mapping[str, Any]], same: Mapping[str, Any]) -> Self:
        """Return rows that name the same columns as columns, what is the `same` for all and defaults too.

        The workspace is always first, and said once: the tenant guard looks for it there.
        """
        ours = same["workspace_id"] if "workspace_id" in same else rows[0]["workspace_id"]
        shared: dict[str, Any] = {"workspace_id": ours, **same}
        own: dict[str, list[Any]] = {}
        for name in rows[0]:
            values = [row[name] for row in rows]
            if values[-1] is values[0] and values.count(values[0]) == len(values):
                shared[name] = values[0]
            else:
                own[name] = values
        for column in table.__table__.columns:
            default: Any = column.default
            if column.name not in rows[0] and column.name not in same and default is not None:
                own[column.name] = [default.arg(None) if default.is_callable else default.arg for _ in rows]
        return cls(shared, own)


def bound(dialect: Dialect, table: type[Table], columns: Columns) -> tuple[str, list[tuple[Any, ...]]]:
    """Return an insert with a `?` for each column, and the rows as the driver takes them."""
    declared = table.__table__.columns
    bindings = {name: _binding(dialect, declared[name]) for name in (*columns.shared, *columns.own)}
    parts: list[Any] = [repeat(bindings[name](value)) for name, value in columns.shared.items()]
    parts += [map(bindings[name], values) for name, values in columns.own.items()]
    marks = ", ".join("?" * len(bindings))
    target = f"{table.__tablename__} ({', '.join(bindings)})"
    sql = f"INSERT INTO {target} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - declared names only
    return sql, list(zip(*parts, strict=False))


def _binding(dialect: Dialect, column: KeyedColumnElement[Any]) -> Processor:
    return column.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def array_text(values: Sequence[Any]) -> str:
    """Return values as PostgreSQL writes an array: one text costs a fraction of a parameter for each."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return _texts(values)
    if len(kinds) == 1:
        return "{" + ",".join(map(ELEMENTS[kinds.pop()], values)) + "}"
    return "{" + ",".join([ELEMENTS[type(value)](value) for value in values]) + "}"


def _texts(values: Sequence[str]) -> str:
    """Return texts as an array: most have nothing in them that needs a second look."""
    plain = '{"' + '","'.join(values) + '"}'
    if "\\" in plain or plain.count('"') > 2 * len(values):
        return "{" + ",".join(map(_quoted, values)) + "}"
    return plain


def _instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"a moment without a zone: {value!r}")
    return value.isoformat()


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _json(value: dict[str, Any]) -> str:
    return _quoted(json.dumps(value))


ELEMENTS: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _: "NULL",
    UUID: lambda key: f"{key.int:032x}",
    datetime: _instant,
    date: date.isoformat,
    bool: str,
    int: str,
    Decimal: str,
    str: _quoted,
    dict: _json,
}
