"""What a released program left behind is taken over whole, and the next day runs on it."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, select, text

from bot.demo.checks import Checks
from bot.demo.habits import mood
from bot.demo.history import History
from bot.demo.promises import EXPECTED, KINDS, see_kept
from bot.demo.stage import Stage, StoryClock
from bot.demo.story import EVE, MONDAY
from models.store import Sessions, schema
from models.tables import Member, StandupEntry, Table, Workspace
from sandbox.server import SandboxServer
from scheduler.relay import UNLIMITED_PACE, Relay
from tests.bot.conftest import SettingsOf
from tests.upgrades.dumps import FOLDER, Dump

DUMPS = sorted(FOLDER.glob("*.sql.gz"))
WEDNESDAY = MONDAY + timedelta(days=2)  # the demo ends while Tuesday begins: the upgrade takes that day
BEGIN = EVE + timedelta(days=2)  # before Auckland wakes up
END = BEGIN + timedelta(hours=35)  # Honolulu's evening


@pytest.mark.parametrize("kept", DUMPS, ids=lambda kept: kept.name)
def test_what_a_release_left_is_upgraded_and_serves_the_next_day(
    kept: Path, empty: Engine, slack: SandboxServer, settings_of: SettingsOf
) -> None:
    """No row is lost, the tables are this program's, and every promise of a day is kept exactly once."""
    dump = Dump.kept(kept)
    dump.lay_into(empty)
    assert schema.current(empty) == dump.revision
    schema.upgrade(empty)
    assert _counts(empty, dump.counts()) == dump.counts()
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
    stage = _stage(Sessions(empty), slack, settings_of)
    _play(stage)
    checks = Checks(slack.driver)
    see_kept(checks, WEDNESDAY)
    assert (checks.failures, checks.passed) == ([], 26)
    assert _answered(stage) == {
        (name, kind) for name in EXPECTED for kind in KINDS if mood(name, WEDNESDAY, kind).does == "answers"
    }


def _counts(engine: Engine, tables: Mapping[str, int]) -> Mapping[str, int]:
    with engine.connect() as connection:
        counted = {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in tables}  # noqa: S608 - the schema's own names
    return {name: count or 0 for name, count in counted.items()}


def _stage(sessions: Sessions, slack: SandboxServer, settings_of: SettingsOf) -> Stage:
    """Let the program go on, on the eve of Wednesday."""
    with sessions.glance() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
    return Stage(slack.driver, slack.url, settings_of(), sessions, workspace_id, StoryClock(BEGIN))


def _play(stage: Stage) -> None:
    """Let the ticks come and the reps answer, until Wednesday is over everywhere."""
    relay = Relay(stage.sessions, stage.clock, stage.client, limits=UNLIMITED_PACE)
    history = History(stage, relay, _names(stage))
    with stage.sessions.writing(stage.workspace_id) as session:
        history.selling.open_market(session, now=BEGIN)
    history.play(END)
    relay.stop()


def _names(stage: Stage) -> Mapping[UUID, str]:
    with stage.sessions.reading(stage.workspace_id) as session:
        found = select(Member.id, Member.name).where(Member.workspace_id == stage.workspace_id)
        return dict(session.execute(found).all())


def _answered(stage: Stage) -> set[tuple[str, str]]:
    """Return who answered what on Wednesday."""
    names = _names(stage)
    with stage.sessions.reading(stage.workspace_id) as session:
        entries = session.execute(
            select(StandupEntry.member_id, StandupEntry.kind).where(
                StandupEntry.workspace_id == stage.workspace_id,
                StandupEntry.local_date == WEDNESDAY,
                StandupEntry.submitted_at.is_not(None),
            )
        )
        return {(names[member], kind) for member, kind in entries}
