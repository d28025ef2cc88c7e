"""A SQLite database has one `coach run`; PostgreSQL as many as one likes."""

import os
from pathlib import Path

import pytest

from bot.refusals import Refused
from bot.single import alone, sqlite_path, without_password


def test_the_second_is_refused_with_the_first_ones_number(tmp_path: Path) -> None:
    """And may start once the first has gone."""
    url = f"sqlite:///{tmp_path / 'coach.sqlite3'}"
    with (
        alone(url),
        pytest.raises(Refused, match=rf"process {os.getpid()}\) is using .* Stop it first\.$"),
        alone(url),
    ):
        pass
    with alone(url):
        pass


def test_the_lock_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Nobody else can hold the bot up."""
    with alone(f"sqlite:///{tmp_path / 'coach.sqlite3'}"):
        assert (tmp_path / "coach.sqlite3.lock").stat().st_mode & 0o077 == 0


def test_two_databases_do_not_disturb_each_other(tmp_path: Path) -> None:
    """The lock lies beside its own database."""
    with alone(f"sqlite:///{tmp_path / 'a.sqlite3'}"), alone(f"sqlite:///{tmp_path / 'b.sqlite3'}"):
        pass


def test_postgresql_needs_no_lock_file() -> None:
    """Its row locks serve many processes."""
    url = "postgresql://localhost/coach"
    assert sqlite_path(url) is None
    with alone(url), alone(url):
        pass


def test_the_address_for_postgresqls_own_tools_holds_no_password() -> None:
    """Nor stars in its place, which a tool would take for it."""
    told = without_password("postgresql+psycopg://coach:secret@host:5433/db?sslmode=require")
    assert told == "postgresql://coach@host:5433/db?sslmode=require"
