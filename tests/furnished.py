"""Databases with the standard team in them, made once for each worker and laid out in milliseconds.

Hiring thirteen people through the use cases takes a quarter of a second; a thousand tests begin with it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import psycopg
from sqlalchemy import Engine, delete
from uuid_utils.compat import uuid7

from models.store import Sessions, connect
from models.tables import Table
from tests.cast import Cast, standard_team

TABLES = [table.name for table in Table.metadata.sorted_tables]
# Triggers and foreign keys sleep while rows come and go; a TRUNCATE would take forty times as long.
ASLEEP = "SET session_replication_role = replica"
EMPTY = "; ".join([ASLEEP, *(str(delete(table)) for table in Table.metadata.sorted_tables)])
PUT_ASIDE = "; ".join(
    ["CREATE SCHEMA aside", *(f"CREATE TABLE aside.{name} AS TABLE public.{name}" for name in TABLES)]
)


@dataclass(frozen=True)
class Furnished:
    """The workspace that is in a furnished database, and who works there."""

    workspace_id: UUID
    cast: Cast
    laying_out: str = ""  # what empties a PostgreSQL database and puts them there


def furnish(engine: Engine, now: datetime) -> Furnished:
    """Hire the standard team into an empty database, for good."""
    workspace_id = uuid7()
    with Sessions(engine).writing(workspace_id) as session:
        return Furnished(workspace_id, standard_team(session, now=now))


def furnished_sqlite(path: Path, now: datetime) -> Furnished:
    """Put the standard team into a SQLite file with the schema, to be copied."""
    engine = connect(f"sqlite:///{path}")
    furnished = furnish(engine, now)
    engine.dispose()  # closing the last connection folds the write-ahead log into the file
    return furnished


def furnished_postgres(url: str, connection: psycopg.Connection, now: datetime) -> Furnished:
    """Put the rows of the standard team aside in a PostgreSQL database, to be laid out."""
    connection.execute(EMPTY)
    engine = connect(url)
    furnished = furnish(engine, now)
    engine.dispose()
    connection.execute(PUT_ASIDE)
    full = [name for name in TABLES if connection.execute(f"SELECT 1 FROM aside.{name} LIMIT 1").fetchone()]  # noqa: S608 - our own tables
    laying = "; ".join([EMPTY, *(f"INSERT INTO public.{name} TABLE aside.{name}" for name in full)])
    return replace(furnished, laying_out=laying)
