"""One `coach run` per SQLite database: an exclusive lock on a file beside it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from bot.refusals import Refused

ASKS = "It asks for the password, or takes it from PGPASSWORD or ~/.pgpass."


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the database's lock file; PostgreSQL needs none, its row locks serve many processes.

    Raises:
        Refused: another `coach run` holds it, or its folder cannot be written.
    """
    path = sqlite_path(database_url)
    if path is None:
        yield
        return
    handle = _lock_file(path)
    try:
        _lock(handle, path)
        yield
    finally:
        os.close(handle)  # the lock goes with it; the file stays, so that two can never hold two files


def sqlite_path(database_url: str) -> Path | None:
    """Return the file of a SQLite URL; None for another database."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def without_password(database_url: str) -> str:
    """Return the address as PostgreSQL's own tools take it; they ask for the password themselves."""
    url = make_url(database_url)
    # `set` leaves a password where it is told None, and stars in its place would be taken for it.
    return url._replace(drivername="postgresql", password=None).render_as_string()


def _lock_file(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)  # on a new machine there is none yet
        return os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Refused(f"The database file cannot be opened: {error}.") from error


def _lock(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, 20, 0).decode(errors="replace").strip() or "unknown"
        raise Refused(f"Another `coach run` (process {holder}) is using {path}. Stop it first.") from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)
