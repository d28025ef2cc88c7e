"""The way to the database: opened, found fit for this program, its clock compared with ours."""

import errno
import os
import sqlite3
import stat
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from bot.config import Settings
from bot.refusals import Refused
from bot.single import sqlite_path
from models.clock import Clock
from models.store import connect, schema

OWNER_ONLY = 0o600
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
MAKE = "run `coach migrate` to make it, or set DATABASE_URL to where it is"
WHAT_TO_DO = {
    "empty": "The database has no tables yet. Run `coach migrate` once, then start again.",
    "older": "The database is older than this program. Make a backup (`coach backup FILE`),"
    " run `coach migrate`, then start again.",
    "newer": "The database was made by a later version of this program. Install that version again,"
    " or restore the backup that was made before the upgrade.",
}


def made(settings: Settings) -> Engine:
    """Return an engine; a SQLite file that is not there is made, readable by its owner alone.

    Raises:
        Refused: the address is wrong, or the folder cannot be written.
    """
    path = sqlite_path(settings.database_url)
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        except OSError as error:
            raise _no_way_in(error) from error
    return opened(settings)


def opened(settings: Settings) -> Engine:
    """Return an engine; nothing is made.

    Raises:
        Refused: the address is wrong, no SQLite file is there, or it cannot be written.
    """
    path = sqlite_path(settings.database_url)
    try:
        if path is not None:
            _require_usable(path)
        return connect(settings.database_url, threads=settings.coach_threads + 6)  # and the ticks
    except (ArgumentError, NoSuchModuleError) as error:
        raise Refused("DATABASE_URL is no address of a SQLite or PostgreSQL database.") from error
    except FileNotFoundError:
        raise Refused(f"There is no database at {path} yet. {MAKE[0].upper()}{MAKE[1:]}.") from None
    except OSError as error:
        raise _no_way_in(error) from error


def _require_usable(path: Path) -> None:
    """Look whether the file can be read and written, without opening it.

    Closing it again would end every lock that this process holds on it (POSIX), and another program that
    looks into a database in use would take the log away that it lives on.

    Raises:
        OSError: there is none, it is a folder, or it belongs to somebody else.
    """
    if stat.S_ISDIR(path.stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _no_way_in(error: OSError) -> Refused:
    return Refused(f"The database file cannot be opened: {error}.")


def require_ready(engine: Engine) -> None:
    """Refuse a database whose schema is not the one that this program needs.

    Raises:
        Refused: it is empty, older, newer, or cannot be reached.
    """
    try:
        found = schema.state(engine)
    except SQLAlchemyError as error:
        raise no_use(engine, error) from error
    if found != "ready":
        raise Refused(WHAT_TO_DO[found])


def unreachable(engine: Engine, error: SQLAlchemyError) -> str:
    """Return a sentence about a database that does not answer, without its password."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    told = " ".join(str(cause).split())
    state = "is damaged" if _damaged(error) else "does not answer"
    return f"The database at {engine.url.render_as_string(hide_password=True)} {state}: {told}"


def mend_of(error: SQLAlchemyError) -> str:
    """Return what helps against a database that does not answer."""
    restore = "stop the bot and restore a backup: `coach restore FILE`"
    return restore if _damaged(error) else "start it, or mend DATABASE_URL"


def no_use(engine: Engine, error: SQLAlchemyError) -> Refused:
    """Return the refusal of a command that needs a database which does not answer."""
    mend = mend_of(error)
    return Refused(f"{unreachable(engine, error)}. {mend[0].upper()}{mend[1:]}.")


def _damaged(error: SQLAlchemyError) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else None
    # Python's own complaints have no code; the extended codes carry the plain one in their last byte.
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF in DAMAGED


def clock_difference(engine: Engine, clock: Clock) -> timedelta:
    """Return how far the database's clock is ahead of `clock`; zero for SQLite, which has none of its own."""
    if engine.dialect.name != "postgresql":
        return timedelta(0)
    with engine.connect() as connection:
        connection.execute(select(1))  # the first statement pays for the connection
        before = clock.now()
        theirs = connection.execute(select(func.clock_timestamp())).scalar_one()
        after = clock.now()
    return timedelta(seconds=round((theirs - (before + (after - before) / 2)).total_seconds(), 3))
