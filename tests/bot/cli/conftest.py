"""A backup, and a hand in a SQLite database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.conftest import Coach

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def backup(coach: Coach, tmp_path: Path, cast: object) -> Path:
    """Return a backup of the standard team's database."""
    assert cast
    file = tmp_path / "yesterday.sqlite3"
    assert coach("backup", str(file)).code == 0
    return file


def change(file: Path, statement: str) -> None:
    """Change a database as no command does."""
    with closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()
