"""Engines for SQLite and PostgreSQL, set up so that a commit is kept and a wait is short."""

import json
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from models.store.pulse import feel_for_pulse
from models.store.wall import say_whose

LISTENER_STATEMENT_MS = 2000
LISTENER_LOCK_MS = 1000
IDLE_IN_TRANSACTION_MS = 10_000
SQLITE_BUSY_MS = 5000  # only a command-line writer beside `coach run` makes it wait


def connect(url: str, *, threads: int = 30) -> Engine:
    """Return an engine whose pool has one connection for each of `threads`.

    `url` is a SQLAlchemy URL; `postgresql://` means psycopg 3.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, threads)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    options = (
        f"-c statement_timeout={LISTENER_STATEMENT_MS} -c lock_timeout={LISTENER_LOCK_MS}"
        f" -c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_MS} -c timezone=UTC"
    )
    engine = create_engine(
        parsed,
        json_deserializer=_read_json,
        pool_size=threads,
        max_overflow=0,
        pool_timeout=LISTENER_STATEMENT_MS / 1000,
        hide_parameters=True,  # an error's text goes to the log, and people's words are in the parameters
        connect_args={"options": options, "connect_timeout": 2},
    )
    feel_for_pulse(engine)
    say_whose(engine)
    return engine


def _sqlite(url: str, threads: int) -> Engine:
    arguments: dict[str, Any] = {"check_same_thread": False, "timeout": SQLITE_BUSY_MS / 1000}
    engine = create_engine(
        url,
        pool_size=threads,
        max_overflow=0,
        connect_args=arguments,
        hide_parameters=True,
        json_deserializer=_read_json,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _read_json(text: str | bytes) -> Any:
    """Most JSON columns of most rows hold nothing, which is read at a tenth of the price."""
    return {} if text in {"{}", b"{}"} else json.loads(text)
