"""What every test may ask for: a database of each kind with its schema and no rows, a clock that obeys."""

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import delete, event
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import Sessions, connect, schema
from models.tables import Table, Workspace
from tests import postgres
from tests.cast import Cast, standard_team

MONDAY_MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
SLACK_TEAM_ID = "T_SANDBOX"  # the sandbox's own

# Triggers and foreign keys sleep while rows go; a TRUNCATE would take forty times as long.
EMPTY = "; ".join(
    [
        "SET session_replication_role = replica",
        *(str(delete(table)) for table in Table.metadata.sorted_tables),
    ]
)


class _RolledBack(Exception):
    """Ends the `session` fixture's transaction without a commit."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skips itself: a proof that did not run is no proof."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"a skipped test fails the run: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Yield the URL of this worker's PostgreSQL server."""
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[tuple[str, psycopg.Connection]]:
    """Yield this worker's PostgreSQL database, and a connection that empties it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with postgres.database(postgres_server, f"coach_test_{worker}_{os.getpid()}") as url:
        _make_schema(url)
        with psycopg.connect(postgres.plain(url), autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            yield url, connection


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite database with the schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "coach.sqlite3"
    _make_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database with the schema and no rows: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        copy = tmp_path / "coach.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), copy)
        copy.chmod(0o600)
        return f"sqlite:///{copy}"
    url, connection = request.getfixturevalue("postgres_database")
    connection.execute(EMPTY)
    connection.execute("DELETE FROM alembic_version")
    connection.execute("INSERT INTO alembic_version VALUES (%s)", [schema.expected()])
    return str(url)


@pytest.fixture
def sessions(database_url: str) -> Iterator[Sessions]:
    """Yield the door to the database; what its sessions commit is gone before the next test."""
    engine = connect(database_url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hurry)
    yield Sessions(engine)
    engine.dispose()


@pytest.fixture
def workspace_id(sessions: Sessions, clock: MovableClock) -> UUID:
    """Return a founded workspace."""
    key = uuid7()
    with sessions.writing(key) as session:
        session.add(
            Workspace(
                id=key,
                slack_team_id=SLACK_TEAM_ID,
                name="Acme",
                bot_user_id="U_BOT",
                created_at=clock.now(),
            )
        )
    return key


@pytest.fixture
def session(sessions: Sessions, workspace_id: UUID) -> Iterator[Session]:
    """Yield a writing session that is rolled back at the end; meanwhile no other may write on SQLite."""
    with suppress(_RolledBack), sessions.writing(workspace_id) as session:
        yield session
        raise _RolledBack


@pytest.fixture
def team(session: Session, clock: MovableClock) -> Cast:
    """Return the standard team, in the workspace of `session`."""
    return standard_team(session, now=clock.now())


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """Yield the statements that were run since."""
    ran: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        ran.append(sql)

    event.listen(session.connection(), "before_cursor_execute", note)
    yield ran
    event.remove(session.connection(), "before_cursor_execute", note)


@pytest.fixture
def clock() -> MovableClock:
    """Return a clock that stands at Monday, 9 March 2026, 01:00 UTC: 09:00 in Shanghai."""
    return MovableClock(MONDAY_MORNING)


def _make_schema(url: str) -> None:
    engine = connect(url)
    schema.upgrade(engine)  # as `coach migrate` does, triggers included
    engine.dispose()


def _hurry(connection: object, _record: object) -> None:
    """Do without SQLite's wait for the disk: no test survives a power cut."""
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]
