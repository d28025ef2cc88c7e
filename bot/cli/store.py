"""coach migrate, coach backup."""

import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot import database
from bot.cli.words import say
from bot.config import Settings
from bot.refusals import Refused
from bot.single import ASKS, sqlite_path, without_password
from models.store import schema

# The bot's own role sees one workspace's rows at a time: a dump of its would be no backup.
READER = (
    "PostgreSQL has a tool of its own for this, which wants a role that reads every row"
    " (docs/operate.md, Backup and restore)."
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(migrate)
    app.command()(backup)


def migrate() -> None:
    """Bring the database to the schema that this program needs."""
    engine = database.made(Settings())
    where = engine.url.render_as_string(hide_password=True)
    try:
        before = schema.state(engine)
        if before == "newer":
            raise Refused(database.WHAT_TO_DO["newer"])
        if before == "ready":
            say(f"{where} is up to date: revision {schema.expected()}.")
            return
        schema.upgrade(engine)
        say(f"{where} is now at revision {schema.expected()}.")
    except SQLAlchemyError as error:
        raise database.no_use(engine, error) from error
    finally:
        engine.dispose()


def backup(file: Annotated[Path, typer.Argument(help="Where to; must not exist yet.")]) -> None:
    """Copy the database while the bot runs on."""
    url = Settings().database_url
    source = sqlite_path(url)
    if source is None:
        raise Refused(f"{READER} {ASKS} Run: {_pg_dump(url, file)}")
    if file.exists():
        raise Refused(f"{file} exists already; a backup replaces nothing.")
    _require_tables(source)
    try:
        _copy(source, file)
    except (sqlite3.Error, OSError) as error:
        file.unlink(missing_ok=True)
        raise Refused(f"No backup was made: {error}.") from error
    say(f"{file}: {file.stat().st_size:,} bytes, checked.")


def _require_tables(source: Path) -> None:
    """Refuse a file that is not there, or that `coach migrate` has not filled: a copy would save nobody."""
    engine = database.opened(Settings())
    try:
        if schema.state(engine) == "empty":
            raise Refused(f"The database at {source} has no tables yet: there is nothing to back up.")
    except SQLAlchemyError as error:
        raise database.no_use(engine, error) from error
    finally:
        engine.dispose()


def _copy(source: Path, file: Path) -> None:
    """Copy page by page, beside whoever writes, and look whether the copy is whole."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, database.OWNER_ONLY))
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(file)) as copy:
        live.backup(copy)
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(str(found))


def _pg_dump(url: str, file: Path) -> str:
    flags = f"--format=custom --no-owner --no-privileges --file={shlex.quote(str(file))}"
    return f"pg_dump {flags} {shlex.quote(without_password(url))}"
