"""coach migrate and coach backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from models.store import connect, schema
from tests import postgres
from tests.bot.conftest import Coach

COMMANDS = [
    ("doctor",),
    ("timetable",),
    ("backup", "{copy}"),
    ("restore", "--mark"),
    ("pause",),
    ("admin", "list"),
    ("import", "members", "{table}", "--dry-run"),
]


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'coach.sqlite3'}"
        return
    with postgres.database(request.getfixturevalue("postgres_server"), "coach_test_cli_empty") as url:
        yield url


def test_migrate_makes_a_database_and_then_has_nothing_to_do(
    coach: Coach, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file is its owner's alone."""
    monkeypatch.setenv("DATABASE_URL", empty_url)
    assert "revision" in coach("migrate").out
    assert "up to date" in coach("migrate").out
    path = Path(empty_url.removeprefix("sqlite:///"))
    assert not path.exists() or path.stat().st_mode & 0o077 == 0


def test_commands_refuse_a_database_that_does_not_fit(
    coach: Coach, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty or newer: the sentence says what to do; migrate does not touch a newer one."""
    monkeypatch.setenv("DATABASE_URL", empty_url)
    assert "coach migrate" in coach("timetable").err
    coach("migrate")
    engine = connect(empty_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for command in ("timetable", "migrate"):
        refused = coach(command)
        assert refused.code == 1
        assert "later version" in refused.err


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_makes_a_database_but_migrate(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """A mistyped address is told, not obeyed: else an empty file would stand there and seem to be one."""
    table = tmp_path / "people.csv"
    table.write_text("name\n", encoding="utf-8")
    folder = tmp_path / "nowhere"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'coach.sqlite3'}")
    refused = coach(*[word.format(table=table, copy=tmp_path / "copy") for word in words])
    told = refused.out + refused.err
    assert (refused.code, "coach migrate" in told, "DATABASE_URL" in told) == (1, True, True), told
    assert not folder.exists()


@pytest.mark.usefixtures("cast")
def test_a_backup_is_a_whole_database_and_replaces_nothing(
    coach: Coach, database_url: str, tmp_path: Path
) -> None:
    """On PostgreSQL the command for its own tool is printed, without the password."""
    file = tmp_path / "backup.sqlite3"
    made = coach("backup", str(file))
    if database_url.startswith("postgresql"):
        assert (made.code, file.exists()) == (1, False)
        assert "pg_dump --format=custom" in made.err
        assert "PGPASSWORD" in made.err
        return
    assert (made.code, file.stat().st_mode & 0o077) == (0, 0)
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT count(*) FROM members").fetchone()[0] > 10
    engine = connect(f"sqlite:///{file}")
    assert schema.state(engine) == "ready"
    engine.dispose()
    again = coach("backup", str(file))
    assert (again.code, "exists already" in again.err) == (1, True)


def test_a_database_without_tables_is_not_worth_a_backup(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `coach migrate` that was killed left an empty file there."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    (tmp_path / "empty.sqlite3").touch()
    made = coach("backup", str(tmp_path / "copy.sqlite3"))
    assert (made.code, "no tables yet" in made.err) == (1, True)
    assert not (tmp_path / "copy.sqlite3").exists()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("begin", "end"), [(0, 100), (100, 4096)])
def test_a_damaged_database_is_to_be_restored(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: int, end: int
) -> None:
    """Whatever is broken, its head or its first page: nothing there can be started."""
    damaged = tmp_path / "damaged.sqlite3"
    coach("backup", str(damaged))
    with damaged.open("r+b") as file:
        file.seek(begin)
        file.write(b"\xff" * (end - begin))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{damaged}")
    for command in ("doctor", "run", "migrate"):
        said = coach(command)
        assert said.code == 1
        told = said.out + said.err
        assert "coach restore FILE" in told, told
        assert "mend DATABASE_URL" not in told
