"""Statements that are built once and run often.

Putting a statement together anew for each submission costs more than PostgreSQL takes to run it.
"""

from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.orm import Session


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
