"""Lets another process act between two statements of a transaction, at the same place every time."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

WAITS_FOR_US = "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


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


def beside(session: Session, pool: ThreadPoolExecutor, act: Callable[[], object]) -> Future[object]:
    """Let another thread act until it is done, or until it has to wait for what this transaction holds."""
    connection: Any = session.connection().connection.driver_connection
    acting, until = pool.submit(act), monotonic() + 10
    while not acting.done() and connection.execute(WAITS_FOR_US).fetchone() is None:
        assert monotonic() < until, "the other neither ends nor waits"
    return acting
