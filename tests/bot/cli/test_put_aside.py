"""The database that a restore replaces: kept whole, and never replaced itself."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import SQLITE, change
from tests.bot.conftest import Coach


@SQLITE
def test_what_a_killed_bot_left_unmerged_is_kept_with_the_old_database(
    coach: Coach, backup: Path, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last answers stand in the `-wal` only; afterwards all of it is one file, and no other is left."""
    left = tmp_path / "left" / "coach.sqlite3"
    leave_unmerged(Path(database_url.removeprefix("sqlite:///")), left)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{left}")
    said = coach("restore", str(backup))
    assert said.code == 0, said.err
    (kept,) = left.parent.glob("*.before-*Z")
    assert {path.name for path in left.parent.iterdir()} == {left.name, f"{left.name}.lock", kept.name}
    assert (company(left), company(kept)) == ("Acme", "Unmerged")


def leave_unmerged(source: Path, left: Path) -> None:
    """Leave a database as a kill does: its last change stands beside it."""
    left.parent.mkdir()
    with closing(sqlite3.connect(source)) as live:
        live.execute("PRAGMA wal_autocheckpoint = 0")
        live.execute("UPDATE workspaces SET name = 'Unmerged'")
        live.commit()
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{source}{suffix}", f"{left}{suffix}")
    assert Path(f"{left}-wal").stat().st_size > 0


def company(file: Path) -> str:
    """Return what the company is called in a database."""
    with closing(sqlite3.connect(file)) as database:
        return str(database.execute("SELECT name FROM workspaces").fetchone()[0])


@SQLITE
def test_a_kept_database_is_never_replaced(coach: Coach, backup: Path, database_url: str) -> None:
    """Not even by a second restore in the same second."""
    path = Path(database_url.removeprefix("sqlite:///"))
    change(path, "UPDATE workspaces SET name = 'Today'")
    for _ in range(2):
        assert coach("restore", str(backup)).code == 0
    assert {company(kept) for kept in path.parent.glob("*.before-*Z")} == {"Today", "Acme"}
