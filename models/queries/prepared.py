"""Statements that are built once and run often.

Putting a statement together anew for each submission costs more than PostgreSQL takes to run it.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, Executable, Uuid, any_, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session


def run(session: Session, statement: Executable, **facts: Any) -> CursorResult[Any]:
    """Run a prepared statement; its parameter `ours` is the session's workspace.

    What the session still holds back is written first, as the session's own `execute` would.
    """
    session.flush()
    return session.connection().execute(statement, {"ours": session.info["workspace_id"], **facts})


def read(session: Session, statement: Executable) -> CursorResult[Any]:
    """Run a select of columns for many rows: without what the ORM does to each of them."""
    session.flush()
    return session.connection().execute(statement)


def among(
    session: Session, column: InstrumentedAttribute[Any], keys: Collection[UUID]
) -> ColumnElement[bool]:
    """Return the condition that a key is one of many.

    PostgreSQL takes them as one array: a parameter for each costs more than all the rest of the statement.
    """
    if session.get_bind().dialect.name == "postgresql":
        return column == any_(literal(list(keys), ARRAY(Uuid())))
    return column.in_(keys)
