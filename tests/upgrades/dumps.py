"""A database as text: read from a SQLite file, laid into SQLite and into PostgreSQL as it was."""

import gzip
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Connection, Engine, MetaData, Table, types

from models.store import schema

FOLDER = Path(__file__).parent
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
THIS_MACHINE = "DELETE FROM engine_meta WHERE name = 'database'"  # where the file lay: it names a disk


def told(path: Path) -> str:
    """Return what a SQLite file holds as statements, without what tells the machine it lay on.

    The file may be in use; what is not folded into it yet is read too.
    """
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as kept,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        kept.backup(copy)
        copy.execute(THIS_MACHINE)
        return "\n".join([*copy.iterdump(), ""])


@dataclass(frozen=True)
class Dump:
    """The text of a database; SQLite's own words."""

    text: str

    @classmethod
    def kept(cls, path: Path) -> "Dump":
        """Return a dump that was kept."""
        return cls(gzip.decompress(path.read_bytes()).decode())

    def packed(self) -> bytes:
        """Return the dump as it is kept: the same bytes for the same text."""
        return gzip.compress(self.text.encode(), mtime=0)

    @property
    def revision(self) -> str:
        """Return the revision of its schema."""
        with self._opened() as rows:
            return str(rows.execute("SELECT version_num FROM alembic_version").fetchone()[0])

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table holds."""
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        with self._opened() as rows:
            names = [name for (name,) in rows.execute(tables)]
            return {name: len(rows.execute(f'SELECT 1 FROM "{name}"').fetchall()) for name in names}  # noqa: S608 - its own names

    def lay_into(self, engine: Engine) -> None:
        """Make an empty database what the dumped one was."""
        if engine.dialect.name == "sqlite":
            with closing(sqlite3.connect(str(engine.url.database))) as laid:
                laid.executescript(self.text)
            return
        with engine.begin() as connection, self._opened() as rows:
            _upgrade(connection, self.revision)
            tables = MetaData()
            tables.reflect(connection)
            for table in tables.sorted_tables:
                if table.name != "alembic_version":  # the upgrade wrote it
                    _copy(table, rows, connection)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(":memory:")) as rows:
            rows.executescript(self.text)
            yield rows


def _upgrade(connection: Connection, revision: str) -> None:
    """Bring an empty database to a revision that need not be the newest."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _copy(table: Table, rows: sqlite3.Connection, connection: Connection) -> None:
    """Copy a table's rows; what is text, the server reads by the column's type."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    places = ", ".join("%s" for _ in table.columns)
    readers = [_reader(column) for column in table.columns]
    found = [
        tuple(None if one is None else read(one) for read, one in zip(readers, row, strict=True))
        for row in rows.execute(f'SELECT {names} FROM "{table.name}"')  # noqa: S608 - the schema's own names
    ]
    if found:
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', found)  # noqa: S608 - the same


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    """Return what makes a value of SQLite one of PostgreSQL."""
    if isinstance(column.type, types.DateTime):
        return lambda micros: EPOCH + timedelta(microseconds=micros)
    if isinstance(column.type, types.Uuid):
        return lambda key: UUID(bytes=key)
    if isinstance(column.type, types.Boolean):
        return bool
    return lambda value: value
