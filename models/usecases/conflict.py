"""Inserts that leave alone what is there already: the same words on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.tables import Table

Row = Mapping[str, Any]


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
    statement = _insert(session, table).on_conflict_do_nothing()
    if returning is None:
        session.connection().execute(statement, rows)
        return ()
    result = session.connection().execute(statement.returning(returning), rows)
    return result.scalars().all()


def _insert(session: Session, table: type[Table]) -> Any:
    """Return the dialect's own insert, the only one that knows ON CONFLICT."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
