"""Two workspaces with one made-up row of each in every table, and the ways to reach for the other's."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import CheckConstraint, Column, Connection, Engine, Table, text
from sqlalchemy.dialects.postgresql import dialect
from sqlalchemy.exc import DBAPIError
from uuid_utils.compat import uuid7

from models.tables import Table as Declared
from tests import postgres
from tests.engines import past_the_guard
from tests.furnished import ASLEEP

TABLES = {table.name: table for table in Declared.metadata.sorted_tables}
KEYS = {name: "workspace_id" for name, table in TABLES.items() if "workspace_id" in table.c} | {
    "workspaces": "id"
}
WANTED = frozenset({"dedupe_key"})  # may be empty, but not with all else empty
ONE_OF = re.compile(r"^\W*(\w+) in \('(\w+)'")
SOME: Mapping[str, Any] = {
    "BOOLEAN": "false",
    "INTEGER": "1",
    "BIGINT": "1",
    "SMALLINT": "1",
    "NUMERIC": "1",
    "DATE": "2026-03-09",
    "TIME": "09:00",
    "TIMESTAMP": "2026-03-09",
    "JSON": "{}",
    "JSONB": "{}",
}


@dataclass(frozen=True)
class Two:
    """A database with rows of two workspaces."""

    engine: Engine
    ours: UUID
    theirs: UUID

    def lay_out(self) -> None:
        """Make one row of each in every table, whatever it refers to."""
        with psycopg.connect(
            postgres.beyond(self.engine.url.render_as_string(hide_password=False))
        ) as laying:
            laying.execute(ASLEEP)
            for key in (self.ours, self.theirs):
                for name in KEYS:
                    row = made_up(TABLES[name], key)
                    names, places = ", ".join(row), ", ".join(["%s"] * len(row))
                    words = f"INSERT INTO {name} ({names}) VALUES ({places})"  # noqa: S608 - our own names
                    laying.execute(words.encode(), list(row.values()))

    def seen(self, scope: UUID | str | None) -> set[str]:
        """Return the tables of which a session of that scope sees rows of theirs."""
        with past_the_guard(self.engine, scope) as connection:
            return {name for name in KEYS if self._concerned(connection, f"SELECT 1 FROM {name}", name)}  # noqa: S608 - our own names

    def reached(self, scope: UUID | str | None) -> Iterator[str]:
        """Yield what a session of that scope reaches of theirs, with any words it likes."""
        yield from (f"sees {name}" for name in self.seen(scope))
        for name, key in KEYS.items():
            with past_the_guard(self.engine, scope) as connection:
                if self._concerned(connection, f"UPDATE {name} SET {key} = {key}", name):  # noqa: S608 - our own names
                    yield f"changes {name}"
                if self._concerned(connection, f"DELETE FROM {name}", name):  # noqa: S608 - as above
                    yield f"deletes {name}"
                connection.rollback()
            if self._takes(name, scope):
                yield f"inserts into {name}"

    def _concerned(self, connection: Connection, words: str, name: str) -> bool:
        found = connection.execute(text(f"{words} WHERE {KEYS[name]} = :theirs"), {"theirs": self.theirs})
        return found.rowcount > 0

    def _takes(self, name: str, scope: UUID | str | None) -> bool:
        """Tell whether a row of theirs may be put in."""
        row = made_up(TABLES[name], self.theirs)
        words = text(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({', '.join(f':{one}' for one in row)})")  # noqa: S608 - our own names
        try:
            with past_the_guard(self.engine, scope) as connection:
                connection.execute(words, row)
        except DBAPIError as error:
            return "row-level security" not in str(error.orig)
        return True


def made_up(table: Table, workspace: UUID) -> dict[str, Any]:
    """Return a row that the table's own checks take."""
    chosen = dict(_chosen(table))
    row = {
        column.name: chosen.get(column.name, _some(column))
        for column in table.columns
        if not column.nullable or column.name in {*chosen, *WANTED}
    }
    return row | {KEYS[table.name]: workspace}


def _chosen(table: Table) -> Iterator[tuple[str, str]]:
    for check in table.constraints:
        if isinstance(check, CheckConstraint) and (found := ONE_OF.match(str(check.sqltext))):
            yield found.group(1), found.group(2)


def _some(column: Column[Any]) -> Any:
    kind = re.match(r"\w+", column.type.compile(dialect=dialect()))  # type: ignore[no-untyped-call]
    if kind is None or kind.group() not in SOME:
        length = min(8, getattr(column.type, "length", None) or 8)
        return str(uuid7()) if kind and kind.group() == "UUID" else uuid7().hex[-length:]
    return SOME[kind.group()]
