"""A workspace is taken along and erased; the one beside it keeps every row."""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy import func, insert, select, update
from structlog.testing import capture_logs

from bot.archive import archive, new_file
from bot.identity import Identity
from bot.refusals import Refused
from bot.settling import settle_in
from models.clock import MovableClock
from models.queries.engine_meta import notes_of
from models.queries.tenancy import workspace
from models.store import Sessions
from models.tables import Member, SlackBot, Workspace
from models.usecases import installation, purge
from models.usecases.purge import StillErasing, tenant_tables
from models.usecases.retention.names import take_names_away
from models.usecases.workspace import found
from scheduler.tidy import tidy
from tests.one_of_each import one_of_each

GONE = Identity("T_GONE", "Gone", "U_BOT", "B_BOT")
STAYS = Identity("T_STAYS", "Stays", "U_BOT", "B_BOT")


@pytest.fixture
def two(sessions: Sessions, clock: MovableClock) -> tuple[UUID, UUID]:
    """Return one that goes and one that stays, each with a row in every table."""
    keys = settle_in(sessions, GONE, clock.now), settle_in(sessions, STAYS, clock.now)
    for key in keys:
        with sessions.writing(key) as session:
            one_of_each(session, key)
    return keys


def _counts(sessions: Sessions, key: UUID) -> Mapping[str, int]:
    with sessions.reading(key) as session:
        counts = {
            table.name: session.scalar(
                select(func.count()).select_from(table).where(table.c.workspace_id == key)
            )
            or 0
            for table in tenant_tables()
        }
        return counts | {
            "workspaces": len(session.scalars(select(Workspace.id).where(Workspace.id == key)).all())
        }


def test_a_workspace_that_left_is_erased_when_its_time_is_over(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """Not a day before; then no row of it is left in any table, and every row of the other."""
    gone, stays = two
    with sessions.writing(gone) as session:
        installation.uninstalled(session, now=clock.now())
        last_day = workspace(session).purge_after_on
    assert last_day == (clock.now() + timedelta(days=18)).date()
    kept = _counts(sessions, stays)
    clock.move_by(timedelta(days=18))
    tidy(sessions, clock, budget=20)
    assert all(_counts(sessions, gone)[name] for name in ("workspaces", "members", "audit_events"))
    clock.move_by(timedelta(days=1))
    token = {
        "client_id": "c",
        "app_id": "A",
        "team_id": "T_GONE",
        "bot_token": "x",
        "bot_id": "B",
        "bot_user_id": "U",
    }
    with sessions.engine() as session:  # as a stop between the two steps of an erasing leaves it
        session.execute(insert(SlackBot), [token | {"installed_at": clock.now().replace(tzinfo=None)}])
    with capture_logs() as log:
        tidy(sessions, clock, budget=20)
    assert set(_counts(sessions, gone).values()) == {0}
    left = _counts(sessions, stays)
    too_old = {"api_answers", "inbox", "setup_drafts"}
    assert {name for name, rows in kept.items() if left[name] < rows} == too_old
    with sessions.engine() as session:
        assert session.scalars(select(SlackBot.id).where(SlackBot.team_id == "T_GONE")).all() == []
    (told,) = (line for line in log if line["event"] == "workspace_erased")
    assert told["workspace_id"] == str(gone)
    assert settle_in(sessions, GONE, clock.now) == gone  # founded anew, under the id that others may know


def test_erasing_goes_on_where_it_stood_and_nothing_is_put_beside_it(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """Piece by piece, each its own transaction; who installs the app meanwhile waits for the end of it."""
    gone, stays = two
    kept = _counts(sessions, stays)
    with sessions.writing(gone) as session:
        assert purge.begin(session, now=clock.now(), status="active")
        assert purge.erase(session, piece=1) == 1
    with pytest.raises(StillErasing), sessions.writing(gone) as session:
        found(session, slack_team_id="T_GONE", name="Gone", bot_user_id="U", installer=None, now=clock.now())
    assert settle_in(sessions, GONE, clock.now) == gone
    counts = _counts(sessions, gone)
    assert (counts["workspaces"], counts["members"], counts["audit_expiries"]) == (1, 0, 0)
    assert _counts(sessions, stays) == kept


def test_who_installs_again_in_time_has_everything_back(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """The day is forgotten, the rows were never gone."""
    gone, _ = two
    with sessions.writing(gone) as session:
        installation.uninstalled(session, now=clock.now())
    assert settle_in(sessions, GONE, clock.now) == gone
    clock.move_by(timedelta(days=30))
    with sessions.reading(gone) as session:
        assert (workspace(session).status, workspace(session).purge_after_on) == ("active", None)
        assert not purge.is_due(session, now=clock.now())


def test_who_installs_while_the_erasing_is_decided_keeps_everything(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """The time was over when somebody looked; under the lock it is asked again."""
    gone, _ = two
    with sessions.writing(gone) as session:
        installation.uninstalled(session, now=clock.now())
    clock.move_by(timedelta(days=30))
    with sessions.reading(gone) as session:
        assert purge.is_due(session, now=clock.now())
    assert settle_in(sessions, GONE, clock.now) == gone
    kept = _counts(sessions, gone)
    with sessions.writing(gone) as session:
        assert not purge.begin_if_due(session, now=clock.now())
        assert not purge.begin(session, now=clock.now())
        assert not purge.erase(session)
    assert _counts(sessions, gone) == kept


def test_no_note_of_the_engine_names_whom_an_erased_workspace_knew(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """Erased in the middle of a former colleague, whose name stands in a note until the last message."""
    gone, stays = two
    long_ago = (clock.now() - timedelta(days=900)).date()
    for key in two:
        with sessions.writing(key) as session:
            left = update(Member).where(Member.workspace_id == key)
            session.execute(left.values(name="Eva Unforgettable", status="left", left_on=long_ago))
            take_names_away(session, 1000, now=clock.now())
    with sessions.writing(gone) as session:
        purge.begin(session, now=clock.now(), status="active")
    while True:
        with sessions.writing(gone) as session:
            if not purge.erase(session):
                break
    with sessions.glance() as session:
        (name, words), *others = notes_of(session, "former").items()
    assert (name, others) == (f"former:{stays}", [])
    assert "Eva" in words


def test_an_export_has_every_row_and_no_secret(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID], tmp_path: Path
) -> None:
    """A file for its owner's eyes, which replaces none; the neighbour is not in it."""
    gone, stays = two
    secret = uuid4().hex
    with sessions.writing(gone) as session:
        workspace(session).wall_secret = secret
    counts, file = _counts(sessions, gone), tmp_path / "gone.zip"
    with new_file(file) as stream, sessions.reading(gone) as session:
        total = archive(session, stream, now=clock.now())
    with pytest.raises(Refused, match="replaces nothing"), new_file(file):
        pass
    assert file.stat().st_mode & 0o777 == 0o600
    with ZipFile(file) as packed:
        listed = json.loads(packed.read("contents.json"))["rows"]
        lines = {name: packed.read(f"{name}.jsonl").decode().splitlines() for name in listed}
    assert {name: len(rows) for name, rows in lines.items()} == listed == counts
    assert total == sum(counts.values())
    text = "\n".join(line for rows in lines.values() for line in rows)
    assert secret not in text
    assert "token_sha256" not in text
    assert str(stays) not in text
