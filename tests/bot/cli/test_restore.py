"""coach restore: what is in a backup, and how it takes the database's place."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from bot.single import alone
from models.clock import MovableClock
from models.queries.outbox import restored_at
from models.store import Sessions, connect, schema
from models.tables import OutboxRow
from scheduler.surroundings import notice_database
from tests.bot.cli.conftest import SQLITE, change
from tests.bot.conftest import Coach


@SQLITE
def test_a_check_says_what_is_in_a_backup_and_changes_nothing(coach: Coach, backup: Path) -> None:
    """Whose it is, how old, what waits in it."""
    before = backup.read_bytes()
    said = coach("restore", str(backup), "--check")
    assert said.code == 0, said.err
    assert f"whole, revision {schema.expected()} (ready)" in said.out
    assert "Acme (T_SANDBOX)" in said.out
    assert "newest row: 2026-03-09 01:00:00 UTC" in said.out
    assert "pending; slots due since then:" in said.out
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.glob("yesterday*")] == [backup.name]


@SQLITE
def test_a_restored_database_is_the_backup_marked_and_the_old_one_is_kept(
    coach: Coach, backup: Path, database_url: str
) -> None:
    """The mark lets the relay look before it sends; what came after the backup is in the old file only."""
    path = Path(database_url.removeprefix("sqlite:///"))
    change(path, "UPDATE workspaces SET name = 'Today'")
    said = coach("restore", str(backup))
    assert said.code == 0, said.err
    (kept,) = path.parent.glob(f"{path.name}.before-*Z")
    assert str(kept) in said.out
    assert (path.stat().st_mode | kept.stat().st_mode) & 0o077 == 0
    engine, old = connect(database_url), connect(f"sqlite:///{kept}")
    with engine.connect() as now, old.connect() as before:
        assert now.execute(text("SELECT name FROM workspaces")).scalar() == "Acme"
        assert before.execute(text("SELECT name FROM workspaces")).scalar() == "Today"
    with Sessions(engine).glance() as session:
        assert restored_at(session) is not None
    engine.dispose()
    old.dispose()


@SQLITE
def test_it_is_refused_while_a_bot_runs(coach: Coach, backup: Path, database_url: str) -> None:
    """A bot would go on writing into the file that was put away."""
    with alone(database_url):
        said = coach("restore", str(backup))
    assert (said.code, "Another `coach run`" in said.err) == (1, True)


@SQLITE
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "later version"),
        ("DELETE FROM alembic_version", "no tables"),
        ("DROP TABLE outbox", "is no backup of Sales Coach"),
    ],
)
def test_what_does_not_fit_is_refused(coach: Coach, backup: Path, statement: str, why: str) -> None:
    """Before anything is touched."""
    change(backup, statement)
    for words in (("restore", str(backup), "--check"), ("restore", str(backup))):
        said = coach(*words)
        assert (said.code, why in said.err) == (1, True), said.err


@SQLITE
def test_a_new_machine_gets_the_backup(
    coach: Coach, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data folder is made, for its owner alone, as `coach migrate` does; one that cannot be is told."""
    folder = tmp_path / "new" / "machine"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'coach.sqlite3'}")
    assert coach("restore", str(backup)).code == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert "up to date" in coach("migrate").out
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{backup / 'coach.sqlite3'}")
    refused = coach("restore", str(backup))
    assert (refused.code, "cannot be opened" in refused.err) == (1, True)


@SQLITE
def test_a_copy_of_a_database_in_use_is_refused(coach: Coach, backup: Path) -> None:
    """Its newest rows lie beside it; nobody shall lose them unawares."""
    backup.with_name(f"{backup.name}-wal").write_bytes(b"rows")
    said = coach("restore", str(backup))
    assert (said.code, "coach backup NEW_FILE" in said.err.replace("\n", " ")) == (1, True)


@SQLITE
def test_a_damaged_file_is_refused(coach: Coach, backup: Path) -> None:
    """A page was overwritten."""
    with backup.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 6)
    said = coach("restore", str(backup), "--check")
    assert said.code == 1
    assert "damaged" in said.err or "is no backup" in said.err


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("words", [(), ("x", "--mark"), ("--mark", "--check")])
def test_words_that_do_not_go_together_are_refused(coach: Coach, words: tuple[str, ...]) -> None:
    """With the code of wrong use."""
    assert coach("restore", *words).code == 2


@pytest.mark.usefixtures("cast")
def test_a_mark_notes_that_another_tool_restored(coach: Coach, sessions: Sessions) -> None:
    """Again and again: each is a moment of its own."""
    seen = []
    for _ in range(2):
        assert "looked up" in coach("restore", "--mark").out
        with sessions.glance() as session:
            seen.append(restored_at(session))
    assert None not in seen
    assert seen[0] != seen[1]


@pytest.mark.usefixtures("cast")
def test_a_marked_database_is_told_to_the_administrators(
    coach: Coach, sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """The first look of `coach run` only takes note; after a mark it is another database, once."""
    told = select(OutboxRow.payload).where(
        OutboxRow.workspace_id == workspace_id, OutboxRow.kind == "admin_alert"
    )
    noticed = [notice_database(sessions, clock)]
    coach("restore", "--mark")
    noticed += [notice_database(sessions, clock), notice_database(sessions, clock)]
    assert noticed == [False, True, False]
    with sessions.reading(workspace_id) as session:
        assert {payload["code"] for payload in session.scalars(told)} == {"other_database"}


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_postgresqls_own_tool_is_named(coach: Coach) -> None:
    """With the flags that make it whole or not at all, and what to do afterwards."""
    told = coach("restore", "x.dump").err
    assert "pg_restore --clean --if-exists --no-owner --no-privileges --single-transaction" in told
    assert "coach restore --mark" in told
    assert "PGPASSWORD" in told
    assert "pg_restore --list x.dump" in coach("restore", "x.dump", "--check").err
