"""What a released program left behind is taken over whole, and the next day runs on it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, select, text

from bot.demo.checks import Checks
from bot.demo.habits import mood
from bot.demo.history import History
from bot.demo.promises import EXPECTED, KINDS, see_kept
from bot.demo.stage import Stage, StoryClock
from bot.demo.story import EVE, MONDAY
from models.store import Sessions, connect, schema
from models.tables import Member, StandupEntry, Table, Workspace
from sandbox.server import SandboxServer
from scheduler.relay import UNLIMITED_PACE, Relay
from tests import postgres
from tests.bot.conftest import SettingsOf
from tests.upgrades.dumps import FOLDER, Dump

DUMPS = sorted(FOLDER.glob("*.sql.gz"))
# What is upgraded is the same on either database, so the day after is played on one.
ALTERNATELY = [(path, kind) for path, kind in zip(DUMPS, cycle(["postgres", "sqlite"]), strict=False)]
WEDNESDAY = MONDAY + timedelta(days=2)  # the demo ends while Tuesday begins: the upgrade takes that day
BEGIN = EVE + timedelta(days=2)  # before Auckland wakes up
NOT_OWED = ("settled_on", "voided_on", "written_off_on")
MEMBERSHIPS = "0005"  # since this revision they are written down
LADDERS = "0006"  # since this revision what climbs is written down, and stays when it is paid
END = BEGIN + timedelta(hours=35)  # Honolulu's evening


@pytest.mark.parametrize("kept", DUMPS, ids=lambda kept: kept.name)
def test_what_a_release_left_is_upgraded_to_the_same_on_either_database(
    kept: Path, both: Sequence[Engine]
) -> None:
    """No row is lost, the tables are this program's, and in them stands the very same.

    Whoever has a team was in it ever since where nobody had written down yet who was where; an invoice that
    is still to be paid climbs from now on.
    """
    dump = Dump.kept(kept)
    for engine in both:
        dump.lay_into(engine)
        assert schema.current(engine) == dump.revision
        schema.upgrade(engine)
        assert _counts(engine, dump.counts()) == dump.counts()
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Table.metadata) == []
    sqlite, other = map(_rows, both)
    assert sqlite == other
    people = {row["id"]: row["team_id"] for row in sqlite["members"].values() if row["team_id"]}
    told = sqlite["team_memberships"].values()
    assert {row["member_id"]: row["team_id"] for row in told if row["ends_on"] is None} == people
    owed = {row["id"] for row in sqlite["receivables"].values() if not any(row[how] for how in NOT_OWED)}
    climbs = {row["subject_id"] for row in sqlite["escalations"].values() if row["ladder"] == "receivable"}
    assert climbs >= owed if dump.revision >= LADDERS else climbs == owed
    if dump.revision < MEMBERSHIPS:
        assert {(row["starts_on"], row["ends_on"]) for row in told} == {(date(1970, 1, 1), None)}


@pytest.mark.parametrize(("kept", "empty"), ALTERNATELY, indirect=["empty"], ids=str)
def test_what_was_upgraded_serves_the_next_day(
    kept: Path, empty: Engine, slack: SandboxServer, settings_of: SettingsOf
) -> None:
    """Every promise of a day is kept exactly once."""
    Dump.kept(kept).lay_into(empty)
    schema.upgrade(empty)
    stage = _stage(Sessions(empty), slack, settings_of)
    _play(stage)
    checks = Checks(slack.driver)
    see_kept(checks, WEDNESDAY)
    assert (checks.failures, checks.passed) == ([], 26)
    assert _answered(stage) == {
        (name, kind) for name in EXPECTED for kind in KINDS if mood(name, WEDNESDAY, kind).does == "answers"
    }


@contextmanager
def _whole(engine: Engine) -> Iterator[Connection]:
    """Yield a look at the rows of all workspaces."""
    looking = connect(postgres.beyond(engine.url.render_as_string(hide_password=False)))
    with looking.connect() as connection:
        yield connection
    looking.dispose()


def _counts(engine: Engine, tables: Mapping[str, int]) -> Mapping[str, int]:
    with _whole(engine) as connection:
        counted = {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in tables}  # noqa: S608 - the schema's own names
    return {name: count or 0 for name, count in counted.items()}


def _rows(engine: Engine) -> Mapping[str, Mapping[Any, Any]]:
    """Return every row of every table by its key."""
    with _whole(engine) as connection:
        return {
            table.name: {
                tuple(row[column.name] for column in table.primary_key): dict(row)
                for row in connection.execute(select(table)).mappings()
            }
            for table in Table.metadata.sorted_tables
        }


def _stage(sessions: Sessions, slack: SandboxServer, settings_of: SettingsOf) -> Stage:
    """Let the program go on, on the eve of Wednesday."""
    with sessions.glance() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
    return Stage(slack.driver, slack.url, settings_of(), sessions, workspace_id, StoryClock(BEGIN))


def _play(stage: Stage) -> None:
    """Let the ticks come and the reps answer, until Wednesday is over everywhere."""
    relay = Relay(stage.sessions, stage.clock, stage.client, limits=UNLIMITED_PACE)
    history = History.of(stage, relay, _names(stage))
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
