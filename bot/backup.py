"""A SQLite backup: what is in it, and how it takes the place of the database."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from bot.database import OWNER_ONLY
from bot.refusals import Refused
from models.queries.engine_meta import DATABASE
from models.queries.outbox import RESTORED
from models.store import Sessions, connect, schema
from models.usecases import engine_meta

MICROSECONDS = 1_000_000
MOMENTS = {
    "outbox": "created_at",
    "occurrences": "fired_at",
    "inbox": "received_at",
    "audit_events": "occurred_at",
}
NEWEST = " UNION ALL ".join(f"SELECT max({name}) AS at FROM {table}" for table, name in MOMENTS.items())  # noqa: S608 - our own words
IN_FLIGHT = "SELECT state, count(*) FROM outbox WHERE state IN ('pending','sending','unknown') GROUP BY state"
DUE = "SELECT count(*) FROM schedules WHERE next_run_at <= ?"
BESIDE = ("", "-wal", "-shm", "-journal")  # what belongs to a SQLite database


@dataclass(frozen=True)
class Contents:
    """What a backup holds."""

    damage: str  # empty = whole
    revision: str | None
    workspaces: Sequence[str]
    newest: datetime | None
    in_flight: Mapping[str, int]  # messages by state
    due: int  # slots that would be fired on start

    @property
    def state(self) -> schema.SchemaState:
        """Tell whether it fits this program."""
        return schema.state_of(self.revision)


def contents(file: Path, now: datetime) -> Contents:
    """Read a backup without changing a byte of it.

    Raises:
        Refused: it is no database of this program, or only a part of one.
    """
    rest = file.with_name(f"{file.name}-wal")
    if rest.exists() and rest.stat().st_size:
        raise Refused(
            f"{file} is not whole: its newest rows lie in {rest.name} beside it, as in a copy of a database"
            f" in use. Make one file of both: DATABASE_URL=sqlite:///{file} coach backup NEW_FILE."
            " Restore that one."
        )
    try:
        with closing(_only_read(file)) as backup:
            damage = str(backup.execute("PRAGMA integrity_check").fetchone()[0])
            revision = backup.execute("SELECT version_num FROM alembic_version").fetchone()
            names = backup.execute("SELECT name || ' (' || slack_team_id || ')' FROM workspaces ORDER BY 1")
            newest = max((row[0] for row in backup.execute(NEWEST) if row[0]), default=None)
            due = backup.execute(DUE, [int(now.timestamp() * MICROSECONDS)]).fetchone()[0]
            return Contents(
                damage="" if damage == "ok" else damage,
                revision=revision[0] if revision else None,
                workspaces=[str(row[0]) for row in names],
                newest=datetime.fromtimestamp(newest / MICROSECONDS, UTC) if newest else None,
                in_flight=dict(backup.execute(IN_FLIGHT).fetchall()),
                due=due,
            )
    except sqlite3.Error as error:
        raise Refused(f"{file} is no backup of Sales Coach: {error}.") from error


def put_in_place(file: Path, database: Path, now: datetime) -> Path | None:
    """Let a backup take the database's place; return where the old one is kept, None when there was none.

    It is made ready beside it first, with the note that lets the relay look before it sends. So a stop at any
    moment leaves the old database, the new one, or none, but never a mixture.
    """
    ready = database.with_name(f"{database.name}.restoring")
    _remove(ready)
    os.close(os.open(ready, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    with closing(_only_read(file)) as backup, closing(sqlite3.connect(ready)) as copy:
        backup.backup(copy)
    _note_restored(ready, now)
    kept = database.with_name(f"{database.name}.before-{now:%Y%m%dT%H%M%S.%fZ}")
    was_there = database.exists()
    if was_there:
        _merge(database)
    for suffix in BESIDE:
        beside = database.with_name(f"{database.name}{suffix}")
        if beside.exists():
            beside.rename(kept.with_name(f"{kept.name}{suffix}"))
    ready.rename(database)
    return kept if was_there else None


def _merge(database: Path) -> None:
    """Write into a database what a killed process left beside it, so that it is put aside in one move."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as old:  # a damaged one goes in pieces
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def note_restored(sessions: Sessions, now: datetime) -> None:
    """Note that the database is not the one it was: what waits in it may have been sent already.

    `coach run` then finds another database than it knows, and tells the administrators.
    """
    with sessions.engine() as session:
        for name in (RESTORED, DATABASE):
            engine_meta.note(session, name, f"restored at {now.isoformat()}", now=now)


def _note_restored(file: Path, now: datetime) -> None:
    engine = connect(f"sqlite:///{file}")
    try:
        note_restored(Sessions(engine), now)
    finally:
        engine.dispose()


def _only_read(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)


def _remove(file: Path) -> None:
    for suffix in BESIDE:
        file.with_name(f"{file.name}{suffix}").unlink(missing_ok=True)
