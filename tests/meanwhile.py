"""Lets another process act between two statements of a transaction, at the same place every time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session


@contextmanager
def before(session: Session, words: str, act: Callable[[], None]) -> Iterator[None]:
    """Let `act` happen just before the first statement that holds `words`; it has to come.

    Only PostgreSQL lets two transactions write at once.
    """
    connection = session.connection()
    acted: list[str] = []

    def look(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        if not acted and words in " ".join(sql.split()):
            acted.append(sql)
            act()

    event.listen(connection, "before_cursor_execute", look)
    yield
    event.remove(connection, "before_cursor_execute", look)
    assert acted, f"no statement held {words}"
