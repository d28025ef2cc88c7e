"""Inserts that leave alone what is there already: the same words on both databases, fast for many rows."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from sqlalchemy import Executable, String, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.tables import Table
from models.usecases.columnwise import Columns, array_text, bound

Row = Mapping[str, Any]
FEW = 8  # up to so many rows go the plain way; more go column by column
AT_ONCE = 2_000  # rows of one statement, which the database may work on for two seconds


class _SomeWereThere(Exception):
    """Takes back one try; nobody else hears of it."""


def insert_new(
    session: Session,
    table: type[Table],
    rows: Sequence[Row],
    *,
    returning: InstrumentedAttribute[Any] | None = None,
    shared: Row | None = None,
    at_once: int = AT_ONCE,
) -> Sequence[Any]:
    """Insert the rows that break no unique key; return the `returning` values of those that were new.

    Every row names the same columns; what is `shared` need not stand in each. Without `returning` the answer
    is empty.
    """
    if len(rows) <= at_once:
        return _insert(session, table, rows, shared or {}, returning)
    slices = (rows[first : first + at_once] for first in range(0, len(rows), at_once))
    return [value for some in slices for value in _insert(session, table, some, shared or {}, returning)]


def _insert(
    session: Session,
    table: type[Table],
    rows: Sequence[Row],
    shared: Row,
    returning: InstrumentedAttribute[Any] | None,
) -> Sequence[Any]:
    if not rows:
        return ()
    postgres = session.get_bind().dialect.name == "postgresql"
    if len(rows) <= FEW:
        few: Any = (postgresql if postgres else sqlite).insert(table).on_conflict_do_nothing()
        return _run(session, few, [{**shared, **row} for row in rows], returning)
    columns = Columns.of(table, rows, shared)
    if not postgres:
        whole = [{**shared, **row} for row in rows] if shared and returning is not None else rows
        return _as_tuples(session, table, whole, columns, returning)
    many = _from_arrays(table, tuple(columns.shared), tuple(columns.own))
    arrays = {name: array_text(values) for name, values in columns.own.items()}
    return _run(session, many, columns.shared | arrays, returning)


def _run(
    session: Session, statement: Any, parameters: Any, returning: InstrumentedAttribute[Any] | None
) -> Sequence[Any]:
    chosen: Executable = statement if returning is None else statement.returning(returning)
    result = session.connection().execute(chosen, parameters)
    return () if returning is None else result.scalars().all()


@cache
def _from_arrays(table: type[Table], shared: tuple[str, ...], own: tuple[str, ...]) -> Any:
    """Return an insert of one array per column; what all rows share is one parameter."""
    types = {each.name: each.type for each in table.__table__.columns}
    # An explicit cast to a length would cut what is too long; the table refuses it.
    plain = {name: Text() if isinstance(types[name], String) else types[name] for name in own}
    arrays = [cast(bindparam(name, type_=Text()), ARRAY(plain[name])) for name in own]
    source = func.unnest(*arrays).table_valued(*[column(name, plain[name]) for name in own]).render_derived()
    values = [bindparam(name, type_=types[name]) for name in shared] + [source.c[name] for name in own]
    return postgresql.insert(table).from_select([*shared, *own], select(*values)).on_conflict_do_nothing()


def _as_tuples(
    session: Session,
    table: type[Table],
    rows: Sequence[Row],
    columns: Columns,
    returning: InstrumentedAttribute[Any] | None,
) -> Sequence[Any]:
    """Hand the driver its own tuples: SQLAlchemy's way with each row costs more than SQLite's.

    All new is the rule, and their number proves it. Else the database says which ones are.
    """
    sql, tuples = bound(session.get_bind().dialect, table, columns)
    connection = session.connection()
    if returning is None:
        connection.exec_driver_sql(sql, tuples)
        return ()
    with suppress(_SomeWereThere), connection.begin_nested():
        if connection.exec_driver_sql(sql, tuples).rowcount < len(rows):
            raise _SomeWereThere
        return [row[returning.key] for row in rows]
    return _run(session, sqlite.insert(table).on_conflict_do_nothing(), rows, returning)
