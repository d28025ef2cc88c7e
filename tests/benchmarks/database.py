"""Fresh databases for a benchmark, as durable as in earnest: a SQLite file and a PostgreSQL of our own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import psycopg

from models.store import Sessions, connect, schema
from tests import postgres

Kind = Literal["sqlite", "postgres"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgres")


@contextmanager
def fresh(kind: Kind) -> Iterator[str]:
    """Yield the URL of an empty database with the schema in it."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
            yield with_schema(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        return
    with postgres.server() as server:
        durable(server)
        with postgres.database(server, "bench") as url:
            yield with_schema(url)


def durable(server: str) -> None:
    """Let a server of the tests keep what it has committed, as one in earnest does."""
    with psycopg.connect(postgres.plain(server), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM RESET ALL")
        connection.execute("SELECT pg_reload_conf()")


def with_schema(url: str) -> str:
    """Return the URL of a database after the schema was put into it."""
    engine = connect(url)
    schema.upgrade(engine)
    engine.dispose()
    return url


@contextmanager
def opened(url: str) -> Iterator[Sessions]:
    """Yield sessions on `url`; the pool is closed at the end."""
    engine = connect(url)
    try:
        yield Sessions(engine)
    finally:
        engine.dispose()
