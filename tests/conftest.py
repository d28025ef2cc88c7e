"""What every test may ask for: a database of each kind with its schema and no rows, a clock that obeys."""

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from bot.garbage import look_seldom
from models.clock import MovableClock
from models.store import Sessions, connect, schema
from models.tables import Workspace
from tests import postgres
from tests.cast import Cast
from tests.engines import done_with, engine_of_tests, kept
from tests.furnished import EMPTY, Furnished, furnished_postgres, furnished_sqlite

MONDAY_MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
SLACK_TEAM_ID = "T_SANDBOX"  # the sandbox's own
REVISION = cache(schema.expected)  # alembic reads every migration to tell it


class _RolledBack(Exception):
    """Ends the `session` fixture's transaction without a commit."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look for cycles as seldom as the program does: it took a quarter of the tests' time."""
    look_seldom()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skips itself: a proof that did not run is no proof."""
    report = yield
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"a skipped test fails the run: {report.longrepr}"
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
        with kept(url), psycopg.connect(postgres.beyond(url), autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            yield url, connection


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite database with the schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "coach.sqlite3"
    _make_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a SQLite database with the standard team is made."""
    return tmp_path_factory.mktemp("office") / "coach.sqlite3"


@pytest.fixture(scope="session")
def sqlite_furnished(sqlite_office: Path, sqlite_template: Path) -> Furnished:
    """Return the standard team of this worker's SQLite database, to be copied."""
    shutil.copyfile(sqlite_template, sqlite_office)
    return furnished_sqlite(sqlite_office, MONDAY_MORNING)


@pytest.fixture(scope="session")
def postgres_furnished(postgres_database: tuple[str, psycopg.Connection]) -> Furnished:
    """Return the standard team whose rows are put aside in this worker's PostgreSQL database."""
    return furnished_postgres(*postgres_database, MONDAY_MORNING)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database with the schema: once SQLite, once PostgreSQL.

    It is empty, or holds the standard team for a test that asks for it.
    """
    office = "hired" in request.fixturenames
    there: Furnished | None = request.getfixturevalue(f"{request.param}_furnished") if office else None
    if request.param == "sqlite":
        copy = tmp_path / "coach.sqlite3"
        made: Path = request.getfixturevalue("sqlite_office" if office else "sqlite_template")
        shutil.copyfile(made, copy)
        copy.chmod(0o600)
        return f"sqlite:///{copy}"
    url, connection = request.getfixturevalue("postgres_database")
    connection.execute(there.laying_out if there else EMPTY)
    connection.execute("DELETE FROM alembic_version")
    connection.execute("INSERT INTO alembic_version VALUES (%s)", [REVISION()])
    return str(url)


@pytest.fixture
def furnished(request: pytest.FixtureRequest, database_url: str) -> Furnished | None:
    """Return who is in the database, for a test that asks for the standard team."""
    if "hired" not in request.fixturenames:
        return None
    kind = "sqlite" if database_url.startswith("sqlite") else "postgres"
    found: Furnished = request.getfixturevalue(f"{kind}_furnished")
    return found


@pytest.fixture
def sessions(database_url: str) -> Iterator[Sessions]:
    """Yield the door to the database; what its sessions commit is gone before the next test."""
    engine = engine_of_tests(database_url)
    yield Sessions(engine)
    done_with(engine)


@pytest.fixture
def workspace_id(furnished: Furnished | None, sessions: Sessions, clock: MovableClock) -> UUID:
    """Return a founded workspace."""
    if furnished is not None:
        return furnished.workspace_id
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
def hired(furnished: Furnished | None) -> Cast:
    """Return the standard team: everybody is in the database, as of Monday morning."""
    if furnished is None:
        raise LookupError("the database was laid out without people")
    return furnished.cast


@pytest.fixture
def team(session: Session, hired: Cast) -> Cast:
    """Return the standard team, in the workspace of `session`."""
    assert session.info["workspace_id"]
    return hired


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
