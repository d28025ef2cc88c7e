"""A store that is busy or away costs a person two seconds and a sentence, never an answer."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from models.clock import MovableClock
from models.errors import NotSaved
from models.store import Sessions, connect
from models.tables import Team
from tests import postgres


@pytest.fixture
def impatient(database_url: str) -> Iterator[Sessions]:
    """Yield sessions that wait a twentieth of a second for their turn."""
    engine = connect(database_url)
    yield Sessions(engine, patience=0.05)
    engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_second_writer_is_told_that_nothing_was_saved(impatient: Sessions, workspace_id: UUID) -> None:
    """It does not wait past its patience."""
    inside, done = threading.Event(), threading.Event()

    def occupy() -> None:
        with impatient.writing(workspace_id):
            inside.set()
            done.wait(5)

    thread = threading.Thread(target=occupy, daemon=True)
    thread.start()
    assert inside.wait(5)
    with pytest.raises(NotSaved), impatient.writing(workspace_id):
        pass
    with impatient.reading(workspace_id) as session:  # readers never wait for a writer
        assert session.scalars(select(Team.id).where(Team.workspace_id == workspace_id)).all() == []
    done.set()
    thread.join(5)


def test_writers_of_eight_threads_all_get_their_turn(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """Nothing is lost and nobody is refused."""
    wrong: list[Exception] = []

    def write(number: int) -> None:
        try:
            for step in range(5):
                with sessions.writing(workspace_id) as session:
                    session.add(
                        Team(
                            workspace_id=workspace_id,
                            name=f"{number}.{step}",
                            timezone="UTC",
                            created_at=clock.now(),
                        )
                    )
        except NotSaved as refused:
            wrong.append(refused)

    threads = [threading.Thread(target=write, args=(number,), daemon=True) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    with sessions.reading(workspace_id) as session:
        kept = session.scalars(select(Team.name).where(Team.workspace_id == workspace_id)).all()
    assert (wrong, len(kept)) == ([], 40)


def test_a_postgresql_that_is_away_is_told_as_not_saved(postgres_server: str, workspace_id: UUID) -> None:
    """A database that was dropped under the bot."""
    with postgres.database(postgres_server, f"away_{workspace_id.hex}") as url:
        engine = connect(url)
    away = Sessions(engine)
    with pytest.raises(NotSaved), away.reading(workspace_id):
        pass
    engine.dispose()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize(
    ("setting", "then"),
    [
        ("SET LOCAL idle_in_transaction_session_timeout = 1", "SELECT pg_sleep(0)"),
        ("SET LOCAL transaction_read_only = on", "DELETE FROM engine_meta"),
        ("SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 1"),
    ],
)
def test_a_transaction_that_postgresql_ends_is_told_as_not_saved(
    impatient: Sessions, *, setting: str, then: str
) -> None:
    """The process was frozen in it; the server became a stand-by; an administrator shut it down."""

    def interrupted() -> None:
        with impatient.engine() as session:
            session.connection().exec_driver_sql(setting)
            threading.Event().wait(0.1)  # the server's time-out is a thousandth of a second
            session.connection().exec_driver_sql(then)

    with pytest.raises(NotSaved):
        interrupted()
    with impatient.engine() as session:
        assert session.connection().exec_driver_sql("SELECT 1").scalar() == 1


def _overfill(sessions: Sessions, key: UUID) -> None:
    with sessions.writing(key) as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 3")
        session.connection().exec_driver_sql("INSERT INTO heap VALUES (hex(randomblob(200000)))")


def test_a_full_disk_is_told_as_not_saved(tmp_path: Path) -> None:
    """SQLite says `database or disk is full`; nothing is kept, the next writer gets in."""
    url = f"sqlite:///{tmp_path}/full.sqlite3"
    engine = connect(url)
    sessions = Sessions(engine)
    key = UUID(int=1)
    with sessions.writing(key) as session:
        session.connection().exec_driver_sql("CREATE TABLE heap (content TEXT)")
    with pytest.raises(NotSaved):
        _overfill(sessions, key)
    with sessions.writing(key) as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM heap").scalar() == 0
    engine.dispose()
