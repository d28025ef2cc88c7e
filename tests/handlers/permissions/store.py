"""The prepared database: its rows told apart by workspace, and put back after they moved."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import psycopg
from sqlalchemy import make_url

from models.tables import Inbox, PrivateLook, Table, Workspace
from tests import postgres
from tests.furnished import EMPTY

Fingerprint = Mapping[UUID, int]  # what stands in the store, by workspace; told apart in one process alone
OWNED = {table.name: "workspace_id" for table in Table.metadata.sorted_tables if "workspace_id" in table.c}
OWNED = {**OWNED, Workspace.__tablename__: "id"}
del OWNED[Inbox.__tablename__], OWNED[PrivateLook.__tablename__]


@dataclass
class Prepared:
    """A database that is put back to what it was when it was kept."""

    url: str
    put_back: Callable[[], None] = field(init=False, default=lambda: None)
    _window: "SqliteWindow | PostgresWindow" = field(init=False)
    _seen: tuple[str, Fingerprint] = field(init=False, default=("", {}))

    def __post_init__(self) -> None:
        """Look by itself: the guard of sessions would not let it look into all workspaces."""
        self._window = (SqliteWindow if self.url.startswith("sqlite") else PostgresWindow)(self.url)

    def keep(self) -> None:
        """Remember everything as it is now."""
        keep = _keep_sqlite if self.url.startswith("sqlite") else _keep_postgres
        back, kept = keep(self.url), self.fingerprint()

        def put_back() -> None:
            back()
            self._seen = self._window.state(), kept

        self.put_back = put_back

    def fingerprint(self) -> Fingerprint:
        """Return what stands in every workspace; the inbox aside, which notes deliveries and no effect.

        As long as nobody commits anything, that is what was found before.
        """
        state = self._window.state()
        if state != self._seen[0]:
            self._seen = state, self._looked()
        return self._seen[1]

    def close(self) -> None:
        """Look once more, whether what was put back is what was kept, and then no more.

        Raises:
            LookupError: it is not; nobody knows then what the verdicts since are worth.
        """
        self.put_back()
        told, found = self._seen[1], self._looked()
        self._window.close()
        if found != told:
            raise LookupError("what was put back is not what was kept")

    def _looked(self) -> Fingerprint:
        found: dict[bytes, int] = {}
        for owner, row in self._window.rows():
            found[owner] = found.get(owner, 0) + row
        return {UUID(bytes=owner): rows for owner, rows in found.items()}


# A look costs as much as the listener itself when it goes through the engine, so these two go by themselves.


class SqliteWindow:
    """What is committed in a SQLite file."""

    def __init__(self, url: str) -> None:
        """Look through a connection that never writes."""
        self._live = sqlite3.connect(make_url(url).database or "")

    def state(self) -> str:
        """Return what is another after every commit of others."""
        return str(self._live.execute("PRAGMA data_version").fetchone()[0])

    def rows(self) -> Iterator[tuple[bytes, int]]:
        """Yield every row's hash with its workspace."""
        for table, key in OWNED.items():
            for row in self._live.execute(f"SELECT {key}, '{table}', * FROM {table}"):  # noqa: S608 - our own names
                yield row[0], hash(row)

    def close(self) -> None:
        """Look no more."""
        self._live.close()


class PostgresWindow:
    """What is committed in a PostgreSQL database."""

    TOLD = " UNION ALL ".join(
        f"SELECT {key}, '{table} ' || one::text FROM public.{table} AS one"  # noqa: S608 - our own names
        for table, key in OWNED.items()
    ).encode()

    def __init__(self, url: str) -> None:
        """Look through a connection that never writes."""
        self._live = psycopg.connect(postgres.beyond(url), autocommit=True)

    def state(self) -> str:
        """Return what is another after every change of the server's."""
        ((snapshot,),) = self._live.execute("SELECT pg_current_snapshot()::text").fetchall()
        return str(snapshot)

    def rows(self) -> Iterator[tuple[bytes, int]]:
        """Yield every row's hash with its workspace."""
        for owner, row in self._live.execute(self.TOLD).fetchall():
            yield owner.bytes, hash(row)

    def close(self) -> None:
        """Look no more."""
        self._live.close()


def _keep_sqlite(url: str) -> Callable[[], None]:
    path = make_url(url).database or ""
    copy = Path(f"{path}.kept")
    with sqlite3.connect(path) as live:
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, copy)

    def put_back() -> None:
        """Write the copy's pages over the live ones: open connections see it as one more commit."""
        source, live = sqlite3.connect(copy), sqlite3.connect(path)
        source.backup(live)
        source.close()
        live.close()

    return put_back


def _keep_postgres(url: str) -> Callable[[], None]:
    names = [table.name for table in Table.metadata.sorted_tables]
    with psycopg.connect(postgres.beyond(url), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA kept")
        for name in names:
            connection.execute(f'CREATE TABLE kept."{name}" AS TABLE public."{name}"')
    back = "; ".join(f'INSERT INTO public."{name}" TABLE kept."{name}"' for name in names)

    def put_back() -> None:
        with psycopg.connect(postgres.beyond(url), autocommit=True) as connection:
            connection.execute(f"BEGIN; {EMPTY}; {back}; COMMIT")

    return put_back
