"""PostgreSQL itself keeps workspaces apart: with the guard switched off nothing of another is reached."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from uuid_utils.compat import uuid7

from models.store import Sessions, connect
from models.store.guard import ENGINE_TABLES, TIMER_TABLES
from models.store.wall import footing
from models.tables.installations import INSTALLATION_TABLES
from tests import postgres
from tests.engines import past_the_guard
from tests.store.behind_the_wall import KEYS, TABLES, Two

OF_THE_DATABASE = frozenset({"engine_meta"})  # facts about the database itself, for every session
POLICIES = text(
    "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,"
    " array_remove(array_agg(p.polname::text ORDER BY p.polname), NULL)"
    " FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid"
    " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY 1, 2"
)
pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has no such wall


@pytest.fixture
def two(database_url: str) -> Iterator[Two]:
    """Yield two workspaces, seen by a role that owns its database and has no more rights."""
    found = Two(connect(database_url, threads=1), uuid7(), uuid7())
    try:
        found.lay_out()
        yield found
    finally:
        found.engine.dispose()


def test_every_table_stands_behind_the_wall(two: Two) -> None:
    """A new one is named here until its revision calls `surround`."""
    with two.engine.connect() as connection:
        found = {name: (forced, names) for name, forced, names in connection.execute(POLICIES)}
    shared = (ENGINE_TABLES | TIMER_TABLES) & set(KEYS)
    wanted = {
        name: (True, ["engine", "own_workspace"] if name in shared else ["own_workspace"]) for name in KEYS
    }
    wanted |= dict.fromkeys(INSTALLATION_TABLES, (True, ["no_workspace"]))
    wanted |= dict.fromkeys(OF_THE_DATABASE, (False, []))
    assert set(wanted) == set(TABLES)
    assert {name: found[name] for name in TABLES} == wanted


def test_a_session_reaches_nothing_of_another_workspace_whatever_it_says(two: Two) -> None:
    """Not to see, not to change, not to delete, not to put in; its own it has."""
    assert list(two.reached(two.ours)) == []
    assert two.seen(two.theirs) == set(KEYS)


def test_a_row_cannot_be_handed_over(two: Two) -> None:
    """Neither may an own row become another's."""
    for name, key in KEYS.items():
        with pytest.raises(DBAPIError), past_the_guard(two.engine, two.ours) as connection:
            connection.execute(text(f"UPDATE {name} SET {key} = :theirs"), {"theirs": uuid7()})  # noqa: S608 - our own names


def test_without_a_word_nothing_is_seen(two: Two) -> None:
    """By who connects past the sessions, and by a connection that served a workspace before."""
    assert list(two.reached(None)) == []
    sessions = Sessions(two.engine)
    with sessions.writing(two.theirs) as session:
        assert session.connection().exec_driver_sql("SELECT current_setting('app.workspace_id')").scalar()
    assert list(two.reached(None)) == []
    with pytest.raises(DBAPIError), sessions.writing(two.theirs) as session:
        session.connection().exec_driver_sql("SELECT 1 / 0")
    with sessions.glance() as session:
        assert session.connection().exec_driver_sql("SELECT current_setting('app.engine')").scalar() == "on"
    assert list(two.reached(None)) == []


def test_the_engine_reads_what_is_due_and_keeps_its_leases(two: Two) -> None:
    """Exactly the tables that the guard lets it name, and of those it changes one."""
    shared = (ENGINE_TABLES | TIMER_TABLES) & set(KEYS)
    found = set(two.reached("engine"))
    keeps = {"changes senders", "deletes senders", "inserts into senders"}
    assert found == {f"sees {name}" for name in shared} | keeps


def test_no_session_of_a_workspace_reads_tokens(two: Two) -> None:
    """They are looked up before a workspace is known, and one may serve many."""
    with past_the_guard(two.engine, None) as connection:
        connection.execute(
            text("INSERT INTO slack_oauth_states (state, expire_at) VALUES ('once', '2026-03-09')")
        )
        assert connection.execute(text("SELECT 1 FROM slack_oauth_states")).all()
    with past_the_guard(two.engine, two.ours) as connection:
        assert not connection.execute(text("SELECT 1 FROM slack_oauth_states")).all()
    with pytest.raises(DBAPIError, match="row-level"), past_the_guard(two.engine, two.ours) as connection:
        connection.execute(
            text("INSERT INTO slack_oauth_states (state, expire_at) VALUES ('twice', '2026-03-09')")
        )


def test_an_upgrade_that_would_change_no_row_is_refused(two: Two) -> None:
    """Its statements belong to no workspace: it has to take the wall away and put it back."""
    off, force = text("SET LOCAL row_security = off"), "FORCE ROW LEVEL SECURITY"
    with two.engine.begin() as connection:
        connection.execute(off)
        with pytest.raises(DBAPIError, match="row-level"):
            connection.execute(text("UPDATE teams SET name = 'x'"))
    with two.engine.begin() as connection:
        connection.execute(off)
        connection.execute(text(f"ALTER TABLE teams NO {force}"))
        assert connection.execute(text("UPDATE teams SET name = 'x'")).rowcount == 2
        connection.execute(text(f"ALTER TABLE teams {force}"))


def test_a_superuser_goes_through_the_wall(two: Two, database_url: str) -> None:
    """So the rows were there to be reached, and the doctor has something to say."""
    engine = connect(postgres.beyond(database_url), threads=1)
    assert Two(engine, two.ours, two.theirs).seen(two.ours) == set(KEYS)
    assert (footing(engine), footing(two.engine)) == ("superuser", "behind")
    engine.dispose()
