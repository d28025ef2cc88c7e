"""Statements that are built once and run often.

Putting a statement together anew for each submission costs more than PostgreSQL takes to run it.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, CursorResult, Executable, Row, bindparam
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.queries.key_set import Among, KeySet


def run(session: Session, statement: Executable, **facts: Any) -> CursorResult[Any]:
    """Run a prepared statement; its parameter `ours` is the session's workspace.

    What the session still holds back is written first, as the session's own `execute` would.
    """
    session.flush()
    return session.connection().execute(statement, {"ours": session.info["workspace_id"], **facts})


def read(session: Session, statement: Executable) -> Sequence[Row[*tuple[Any, ...]]]:
    """Run a select of columns for many rows: without what the ORM does to each of them."""
    session.flush()
    return session.connection().execute(statement).all()


def among(column: InstrumentedAttribute[Any], keys: Collection[UUID] | str) -> ColumnElement[bool]:
    """Return the condition that a key is one of many: of `keys`, or of the parameter of that name."""
    named: BindParameter[Any] = (
        bindparam(keys, type_=KeySet())
        if isinstance(keys, str)
        else bindparam(None, keys, type_=KeySet(), unique=True)
    )
    return Among(column, named)
