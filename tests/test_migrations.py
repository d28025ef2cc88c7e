"""The revisions lead from an empty database to exactly the tables that the program declares."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DBAPIError
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import connect, schema
from models.tables import AuditEvent, OutboxRow, Table, Workspace
from tests import postgres
from tests.engines import engine_of_tests, past_the_guard


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Yield an engine of a database without any table."""
    if request.param == "sqlite":
        engine = engine_of_tests(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
        yield engine
        engine.dispose()
        return
    with postgres.database(request.getfixturevalue("postgres_server"), f"empty_{uuid7().hex}") as url:
        engine = engine_of_tests(url)
        yield engine
        engine.dispose()


@pytest.fixture
def ready(database_url: str) -> Iterator[Engine]:
    """Yield an engine of a database that was upgraded from nothing: as empty, and made once for many."""
    engine = engine_of_tests(database_url)
    yield engine
    engine.dispose()


def test_an_upgrade_from_nothing_makes_what_the_program_declares(empty: Engine) -> None:
    """No table, column, index or constraint is missing, none is left over."""
    assert schema.state(empty) == "empty"
    schema.upgrade(empty)
    assert schema.state(empty) == "ready"
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_sqlite_is_given_the_very_same_words(tmp_path: Path) -> None:
    """Checks and partial indexes too, which a comparison of metadata does not look at."""
    upgraded, declared = (connect(f"sqlite:///{tmp_path / name}") for name in ("upgraded", "declared"))
    schema.upgrade(upgraded)
    Table.metadata.create_all(declared)
    assert _words(upgraded) == _words(declared)


def _words(engine: Engine) -> set[str]:
    """Return each statement's words, sorted: the order of a table's constraints does not matter."""
    told = text("SELECT sql FROM sqlite_master WHERE type <> 'trigger' AND tbl_name <> 'alembic_version'")
    with engine.connect() as connection:
        words = {" ".join(sorted(re.findall(r"[^\s,]+", sql))) for (sql,) in connection.execute(told) if sql}
    engine.dispose()
    return words


def test_the_release_before_gives_messages_up_on_the_new_tables(ready: Engine, clock: MovableClock) -> None:
    """In a rolling upgrade its processes work on; they write no reason where they let a message expire."""
    key, now = uuid7(), clock.now()
    message = {"kind": "welcome", "payload": {}, "target": "U1", "dedupe_key": "one", "lane": 1}
    with past_the_guard(ready, key) as connection:
        connection.execute(insert(Workspace).values(id=key, slack_team_id="T1", name="Acme", created_at=now))
        connection.execute(
            insert(OutboxRow).values(workspace_id=key, available_at=now, created_at=now, **message)
        )
        connection.execute(text("UPDATE outbox SET state = 'expired' WHERE expires_at IS NULL"))
        assert connection.scalar(text("SELECT state FROM outbox")) == "expired"


def test_an_upgrade_of_the_newest_schema_does_nothing(ready: Engine) -> None:
    """`coach migrate` may be run as often as one likes."""
    schema.upgrade(ready)
    assert schema.current(ready) == schema.expected()


def test_a_database_of_a_later_program_is_told_from_an_older_one(ready: Engine) -> None:
    """A revision that this program does not know can only be newer."""
    with ready.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert schema.state(ready) == "newer"


@pytest.mark.parametrize("attempt", ["UPDATE audit_events SET reason = 'x'", "DELETE FROM audit_events"])
def test_an_audit_row_stays_as_it_was_written(ready: Engine, clock: MovableClock, attempt: str) -> None:
    """The database itself refuses, whatever program asks."""
    key, now = uuid7(), clock.now()
    with past_the_guard(ready, key) as connection:
        connection.execute(insert(Workspace).values(id=key, slack_team_id="T1", name="Acme", created_at=now))
        connection.execute(
            insert(AuditEvent).values(
                workspace_id=key,
                occurred_at=now,
                actor_kind="system",
                action="entry.excused",
                entity_type="entry",
                entity_id="1",
            )
        )
    with pytest.raises(DBAPIError, match="audit rows stay"), past_the_guard(ready, key) as connection:
        connection.execute(text(attempt))
