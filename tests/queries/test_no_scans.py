"""Among a large company's rows nothing that runs often reads a table whole, as the planner itself chooses."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.me import mine
from models.queries.outbox import work_of, workspaces_to_mend
from models.queries.roster import asker
from models.queries.schedule import due_work
from models.queries.stuck import stuck_rows
from models.queries.team_day import team_day, teams_of
from models.queries.timers import workspaces_due
from models.shapes.roster import Asker
from models.store import Sessions
from models.tables import OutboxRow, Standup, StandupEntry
from models.usecases import delivery, sender, standup, summary
from models.usecases.delivery.recover import expire, recover
from models.usecases.schedule.claim import claim
from tests import postgres
from tests.benchmarks.claiming import put
from tests.benchmarks.database import opened, with_schema
from tests.benchmarks.idle import fill
from tests.benchmarks.population import populate

ROWS, MESSAGES, REPS = 6_000, 3_000, 4
NOW = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
LARGE = ("schedules", "occurrences", "outbox", "standup_entries", "standups", "audit_events")
SCAN = re.compile(rf"(?:SCAN|Seq Scan on) ({'|'.join(LARGE)})\b(?! USING)")

Ask = Callable[[Session], object]
ENGINE: Mapping[str, Ask] = {
    "due work": lambda session: due_work(session, ("morning", "evening"), now=NOW),
    "due stand-ups": lambda session: workspaces_due(session, Standup, now=NOW),
    "due entries": lambda session: workspaces_due(session, StandupEntry, now=NOW),
    "relay's work": lambda session: work_of(session, "me", now=NOW),
    "to mend": lambda session: workspaces_to_mend(session, now=NOW),
    "stuck rows": lambda session: stuck_rows(session, now=NOW),
}
TENANT: Mapping[str, Ask] = {
    "claim of schedules": lambda session: claim(session, "morning", 200, NOW),
    "follow-up of entries": lambda session: standup.follow_up(session, now=NOW),
    "follow-up of summaries": lambda session: summary.follow_up(session, now=NOW),
    "claim of messages": lambda session: delivery.claim(session, "me", now=NOW, posts=20, updates=5, looks=5),
    "claim of doubtful ones": lambda session: delivery.claim_doubtful(session, "me", now=NOW, limit=5),
    "recovery": lambda session: recover(session, now=NOW),
    "expiry": lambda session: expire(session, now=NOW),
    "/coach me": lambda session: mine(session, somebody(session), now=NOW),
    "/coach team": lambda session: [
        team_day(session, somebody(session), row, now=NOW) for row in teams_of(session, somebody(session))
    ],
}


def somebody(session: Session) -> Asker:
    """Return one of the reps."""
    found = asker(session, "U000000000")
    assert found is not None
    return found


@pytest.fixture
def sessions(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Sessions]:
    """Yield sessions on a database of this test's own: others must not go by its statistics."""
    if database_url.startswith("sqlite"):
        with opened(with_schema(f"sqlite:///{tmp_path / 'large.sqlite3'}")) as found:
            yield found
        return
    server = request.getfixturevalue("postgres_server")
    with (
        postgres.database(server, f"large_{uuid7().hex}") as url,
        opened(with_schema(url)) as found,
    ):
        yield found


def test_nothing_that_runs_often_reads_a_large_table_whole(sessions: Sessions) -> None:
    """Each statement of each tick and look-up goes by an index, as the planner itself chooses."""
    (workspace,) = populate(
        sessions, workspaces=1, reps=REPS, zone="Europe/London", now=NOW - timedelta(days=1)
    )
    fill(sessions, workspace, ROWS)
    put(sessions, workspace, range(MESSAGES), at=NOW + timedelta(days=1))
    with sessions.writing(workspace) as session:  # most have gone long ago
        gone = (OutboxRow.workspace_id == workspace, OutboxRow.target != "U000000000")
        session.execute(update(OutboxRow).where(*gone).values(state="sent", ts="1.1", channel="D1"))
    with sessions.engine() as session:
        sender.tend(session, "me", [workspace], now=NOW)
    with sessions.bind.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    scans = {name: found for name, ask in ENGINE.items() if (found := scanned(sessions, None, ask))}
    scans |= {name: found for name, ask in TENANT.items() if (found := scanned(sessions, workspace, ask))}
    assert scans == {}


def scanned(sessions: Sessions, workspace: UUID | None, ask: Ask) -> list[str]:
    """Return the plans, of all that is asked, that read a large table whole."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        asked.append((sql, parameters))

    event.listen(sessions.bind, "before_cursor_execute", note)
    with sessions.glance() if workspace is None else sessions.writing(workspace) as session:
        ask(session)
        session.rollback()
    event.remove(sessions.bind, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN " if sessions.sqlite else "EXPLAIN "
    plans = []
    with sessions.bind.connect() as connection:
        for sql, parameters in asked:
            if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", sql):
                lines = connection.exec_driver_sql(explain + sql, parameters)
                plans.append("\n".join(str(line) for line in lines) + f"\n{sql}")
    assert plans, "nothing was asked"
    return [plan for plan in plans if SCAN.search(plan)]
