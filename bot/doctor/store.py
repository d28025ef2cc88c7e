"""The database: there, ours alone, of the right schema, and of the same opinion about the time."""

import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot import database
from bot.config import Settings
from bot.doctor.finding import Finding
from bot.refusals import Refused
from bot.single import sqlite_path
from models.clock import Clock
from models.store import Sessions, schema
from models.store.wall import footing

TOLERATED_SECONDS = 1.0
MENDS = {
    "empty": "run `coach migrate`",
    "older": "make a backup (`coach backup FILE`), then run `coach migrate`",
    "newer": "install the later version of this program again, or restore the backup made before the upgrade",
}


@contextmanager
def of_store(settings: Settings, clock: Clock) -> Iterator[tuple[Sequence[Finding], Sessions | None]]:
    """Yield the findings, and sessions when the database can be used."""
    path = sqlite_path(settings.database_url)
    if path is not None and not path.exists():
        yield [Finding("database", well=False, told=f"{path} is not there yet", mend=database.MAKE)], None
        return
    try:
        engine = database.opened(settings)
    except Refused as refused:
        yield [Finding("database", well=False, told=str(refused), mend="set DATABASE_URL")], None
        return
    try:
        findings = list(_of_engine(engine, path, clock))
        usable = all(finding.well for finding in findings if finding.part == "schema")
        answered = any(finding.part == "schema" for finding in findings)
        yield findings, Sessions(engine) if usable and answered else None
    finally:
        engine.dispose()


def _of_engine(engine: Engine, path: Path | None, clock: Clock) -> Iterator[Finding]:
    where = engine.url.render_as_string(hide_password=True)
    try:
        found = schema.state(engine)
    except SQLAlchemyError as error:
        told = database.unreachable(engine, error)
        yield Finding("database", well=False, told=told, mend=database.mend_of(error))
        return
    yield Finding("database", well=True, told=f"{where} answers")
    if path is not None:
        yield _of_permissions(path)
    revision = schema.current(engine) or "none"
    if found == "ready":
        yield Finding("schema", well=True, told=f"revision {revision}")
    else:
        told = f"revision {revision}, this program needs {schema.expected()}"
        told += "; what runs already goes on, a start is refused" if found == "newer" else ""
        yield Finding("schema", well=False, told=told, mend=MENDS[found])
    yield _of_clock(engine, clock)
    if engine.dialect.name == "postgresql":
        yield _of_wall(engine)


def _of_wall(engine: Engine) -> Finding:
    """Tell whether PostgreSQL keeps workspaces apart for the role that the bot connects as."""
    role, found = engine.url.username or "its role", footing(engine)
    if found == "behind":
        return Finding("row-level security", well=True, told=f"{role} sees one workspace at a time")
    why = "is a superuser" if found == "superuser" else "has BYPASSRLS"
    told = f"{role} {why}, whom it does not hold: only the bot's own checks keep workspaces apart"
    mend = (
        f"`ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS;`, or give it another role: docs/operate.md, PostgreSQL"
    )
    return Finding("row-level security", well=False, told=told, mend=mend)


def _of_permissions(path: Path) -> Finding:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        told = f"others may read {path} ({mode:o})"
        return Finding("permissions", well=False, told=told, mend=f"chmod 600 {path}")
    return Finding("permissions", well=True, told=f"only its owner reads {path}")


def _of_clock(engine: Engine, clock: Clock) -> Finding:
    if engine.dialect.name != "postgresql":
        return Finding("clock", well=True, told="the machine's own; SQLite has no other")
    seconds = database.clock_difference(engine, clock).total_seconds()
    if abs(seconds) > TOLERATED_SECONDS:
        told = f"the database's is {seconds:+.1f} s away; the bot follows it"
        return Finding("clock", well=False, told=told, mend="let both machines keep time (NTP)")
    return Finding("clock", well=True, told=f"the database's is {seconds:+.3f} s away")
