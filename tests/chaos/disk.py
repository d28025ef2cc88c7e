"""The database of a storm: as durable as in earnest, and of PostgreSQL the power can be cut."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.store import Sessions
from tests import postgres
from tests.benchmarks.database import Kind, fresh, opened, with_schema


@dataclass(frozen=True)
class Disk:
    """A database with the schema in it; `restart` is None where nothing can be restarted."""

    kind: Kind
    url: str
    restart: Callable[[], None] | None

    @contextmanager
    def sessions(self) -> Iterator[Sessions]:
        """Yield sessions of our own, which outlive every restart: each takes a connection that lives."""
        with opened(self.url) as sessions:
            yield sessions


@contextmanager
def disk(kind: Kind) -> Iterator[Disk]:
    """Yield an empty database of this kind."""
    if kind == "sqlite":
        with fresh(kind) as url:
            yield Disk(kind, url, None)
        return
    with postgres.own() as server, postgres.database(server.url, "chaos") as url:
        yield Disk(kind, with_schema(url), server.restart)
