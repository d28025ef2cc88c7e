"""Inserts that leave alone what is there already: the same words on both databases, fast for many rows."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.queries.tenancy import workspace_of
from models.tables import Table

Row = Mapping[str, Any]
FEW = 8  # up to so many rows PostgreSQL takes them as parameters; more go as one document


def insert_new(
    session: Session,
    table: type[Table],
    rows: Sequence[Row],
    *,
    returning: InstrumentedAttribute[Any] | None = None,
) -> Sequence[Any]:
    """Insert the rows that break no unique key; return the `returning` values of those that were new.

    Every row names the same columns. Without `returning` the answer is empty.
    """
    if not rows:
        return ()
    statement, parameters = _prepared(session, table, rows, returning)
    result = session.connection().execute(statement, parameters)
    return () if returning is None else result.scalars().all()


def _prepared(
    session: Session,
    table: type[Table],
    rows: Sequence[Row],
    returning: InstrumentedAttribute[Any] | None,
) -> tuple[Executable, Any]:
    if session.get_bind().dialect.name != "postgresql":
        return _returning(sqlite.insert(table).on_conflict_do_nothing(), returning), rows
    if len(rows) <= FEW:
        return _returning(postgresql.insert(table).on_conflict_do_nothing(), returning), rows
    statement = _from_document(table, tuple(name for name in rows[0] if name != "workspace_id"))
    document = json.dumps([dict(row) for row in rows], default=str)
    return _returning(statement, returning), {"workspace_id": workspace_of(session), "rows": document}


def _returning(statement: Any, returning: InstrumentedAttribute[Any] | None) -> Executable:
    answered: Executable = statement if returning is None else statement.returning(returning)
    return answered


@cache
def _from_document(table: type[Table], names: tuple[str, ...]) -> Any:
    """Return an insert of all rows of one JSON parameter: thousands of parameters cost far more."""
    declared = table.__table__.columns
    columns = [column(name, declared[name].type) for name in names]
    document = func.jsonb_to_recordset(cast(bindparam("rows", type_=Text()), JSONB))
    source = document.table_valued(*columns).render_derived(with_types=True)
    tenant = bindparam("workspace_id", type_=declared["workspace_id"].type)
    chosen = select(tenant, *[source.c[name] for name in names])
    return postgresql.insert(table).from_select(["workspace_id", *names], chosen).on_conflict_do_nothing()
