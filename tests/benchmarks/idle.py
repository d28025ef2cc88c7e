"""What a tick costs when nothing is due, among very many schedules and entries."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import func, insert, select
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Member, Schedule, Standup, StandupEntry, Table, Team
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_most
from tests.benchmarks.population import populate

NOW = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
BAR_MS = 5.0
TICKS = 200
REPS = 1000
AT_ONCE = 5000  # rows of one insert

Row = Mapping[str, object]


def figures(*, rows: int) -> Sequence[Figure]:
    """Time idle ticks among `rows` schedules and `rows` entries, on both databases."""
    return [figure for kind in KINDS for figure in _idle(kind, rows)]


def _idle(kind: Kind, rows: int) -> Iterator[Figure]:
    clock = MovableClock(NOW)
    with fresh(kind) as url, opened(url) as sessions:
        (workspace,) = populate(sessions, workspaces=1, reps=REPS, zone="Europe/London", now=NOW)
        fill(sessions, workspace, rows)
        ticks: dict[str, Callable[[], int]] = {
            "fire": lambda: fire_due(sessions, clock, budget=0.8),
            "follow_up": lambda: follow_up_due(sessions, clock, budget=0.8),
        }
        for name, tick in ticks.items():
            if tick() != 0:
                raise AssertionError(f"{name} found something due among rows that are not")
            label = f"idle {name} tick at {rows:,} schedules and entries, {kind}"
            yield at_most(label, median_ms(tick), "ms", bar=BAR_MS)


def median_ms(tick: Callable[[], int]) -> float:
    """Return how long a tick takes, in milliseconds."""
    times = []
    for _ in range(TICKS):
        began = time.perf_counter()
        tick()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


def fill(sessions: Sessions, workspace: UUID, rows: int) -> None:
    """Add schedules and entries of later days until there are `rows` of each."""
    with sessions.reading(workspace) as session:
        ours = Member.workspace_id == workspace
        members = session.scalars(select(Member.id).where(ours).order_by(Member.id)).all()
        team = session.scalars(select(Team.id).where(Team.workspace_id == workspace).limit(1)).one()
        planned = session.scalar(
            select(func.count()).select_from(Schedule).where(Schedule.workspace_id == workspace)
        )
    _insert(sessions, workspace, Schedule, _schedules(workspace, rows - (planned or 0)))
    standups = list(_standups(workspace, team, -(-rows // len(members))))
    _insert(sessions, workspace, Standup, iter(standups))
    _insert(sessions, workspace, StandupEntry, _entries(standups, members))


def _insert(sessions: Sessions, workspace: UUID, table: type[Table], rows: Iterator[Row]) -> None:
    while batch := list(islice(rows, AT_ONCE)):
        with sessions.writing(workspace) as session:
            session.execute(insert(table), batch)


def _schedules(workspace: UUID, count: int) -> Iterator[Row]:
    for number in range(count):
        yield {
            "workspace_id": workspace,
            "id": uuid7(),
            "kind": "morning",
            "subject_id": uuid7(),
            "zone": "Europe/London",
            "wall_minute": 540,
            "grace_seconds": 7200,
            "next_run_at": LATER + timedelta(milliseconds=number),
            "next_slot": LATER.date(),
            "created_at": NOW,
        }


def _standups(workspace: UUID, team: UUID, days: int) -> Iterator[Row]:
    for day in range(days):
        yield {
            "workspace_id": workspace,
            "id": uuid7(),
            "team_id": team,
            "kind": "morning",
            "local_date": LATER.date() + timedelta(days=day),
            "summary_due_at": LATER + timedelta(days=day),
            "next_at": LATER + timedelta(days=day),
            "created_at": NOW,
        }


def _entries(standups: Sequence[Row], members: Sequence[UUID]) -> Iterator[Row]:
    for standup in standups:
        for member in members:
            yield {
                "workspace_id": standup["workspace_id"],
                "id": uuid7(),
                "standup_id": standup["id"],
                "member_id": member,
                "kind": "morning",
                "local_date": standup["local_date"],
                "zone": "Europe/London",
                "prompt_at": standup["next_at"],
                "due_at": standup["next_at"],
                "locks_at": standup["next_at"],
                "next_at": standup["next_at"],
            }
