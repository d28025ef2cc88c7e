"""The way to the database: opening it a second time takes nothing away from who is in it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot import database
from bot.config import Settings
from bot.refusals import Refused

LOOK = "import sqlite3, sys; one = sqlite3.connect(sys.argv[1]); one.execute('SELECT * FROM t'); one.close()"


def test_a_second_engine_leaves_the_first_ones_locks(tmp_path: Path) -> None:
    """Else another program that looks into the file would end as its last user and take the log away."""
    path = tmp_path / "coach.sqlite3"
    settings = Settings.model_validate({"database_url": f"sqlite:///{path}"})
    with closing(sqlite3.connect(path)) as first:
        first.execute("PRAGMA journal_mode=WAL")
        first.execute("CREATE TABLE t (x)")
        database.made(settings).dispose()
        database.opened(settings).dispose()
        subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True)
        assert path.with_name("coach.sqlite3-wal").exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """It is refused in words before anything tries to open it."""
    settings = Settings.model_validate({"database_url": f"sqlite:///{tmp_path}"})
    for way in (database.opened, database.made):
        with pytest.raises(Refused, match="cannot be opened"):
            way(settings)
