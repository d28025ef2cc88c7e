"""Engines for one test each, which share what takes half of a test's time.

That is what SQLAlchemy has compiled, and connections: PostgreSQL learns every table anew for each of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, Engine, Pool, event

from models.store import connect
from models.store.wall import words

COMPILED: dict[Any, Any] = {}  # by dialect and statement
DIALECTS: dict[str, Dialect] = {}
POOLS: dict[str, Pool] = {}  # by the URL of a database that outlives a test


def engine_of_tests(url: str) -> Engine:
    """Return an engine as the program has it, but for the statements that it knows already."""
    engine = connect(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hurry)
    engine.pool = POOLS.get(url, engine.pool)
    if engine.dialect.name not in DIALECTS:
        DIALECTS[engine.dialect.name] = _learned(url)
    engine.dialect = DIALECTS[engine.dialect.name]
    engine.update_execution_options(compiled_cache=COMPILED)
    return engine


@contextmanager
def kept(url: str) -> Iterator[None]:
    """Keep the connections to a database from test to test for as long as it stands."""
    POOLS[url] = connect(url).pool
    event.listen(POOLS[url], "connect", _remember)
    yield
    POOLS.pop(url).dispose()


def done_with(engine: Engine) -> None:
    """Close an engine's connections unless the next test takes them over."""
    if engine.pool not in POOLS.values():
        engine.dispose()


@contextmanager
def past_the_guard(engine: Engine, scope: UUID | str | None) -> Iterator[Connection]:
    """Yield a transaction in which any words may be said; on PostgreSQL the wall stands around its scope."""
    with engine.begin() as connection:
        if scope is not None and engine.dialect.name == "postgresql":
            connection.exec_driver_sql(words(scope).removeprefix("BEGIN; "))
        yield connection


def _learned(url: str) -> Dialect:
    """Return a dialect that knows what the server can do, from the first connection of its own pool."""
    first = connect(url)
    first.connect().close()
    first.dispose()
    return first.dialect


def _remember(connection: Any, _record: Any) -> None:
    """Prepare every statement once for all tests, not the latest hundred."""
    connection.prepared_max = None


def _hurry(connection: Any, _record: Any) -> None:
    """Do without SQLite's wait for the disk: no test survives a power cut."""
    connection.execute("PRAGMA synchronous=OFF")
