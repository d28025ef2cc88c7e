"""How fast due prompts become stand-up entries and messages on their way."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Occurrence, OutboxRow, StandupEntry, Table
from scheduler.fire import fire_due
from tests.benchmarks.database import KINDS, fresh, opened
from tests.benchmarks.figure import Figure, at_least
from tests.benchmarks.population import populate

BARS = {"sqlite": 8000.0, "postgres": 5000.0}
WORKSPACES = 20
EVE = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)  # a Tuesday in London, after the nightly jobs
COUNTED = (
    (Occurrence, Occurrence.kind, "morning"),
    (StandupEntry, StandupEntry.kind, "morning"),
    (OutboxRow, OutboxRow.kind, "standup_prompt"),
)
PROMPT = datetime(2026, 3, 10, 9, 0, 1, tzinfo=UTC)


def figures(*, prompts: int) -> Sequence[Figure]:
    """Fire `prompts` morning prompts of 20 workspaces, due in the same minute, on both databases."""
    return [_fired(kind, prompts) for kind in KINDS]


def _fired(kind: str, prompts: int) -> Figure:
    clock = MovableClock(EVE)
    with fresh("sqlite" if kind == "sqlite" else "postgres") as url, opened(url) as sessions:
        reps = prompts // WORKSPACES
        made = populate(sessions, workspaces=WORKSPACES, reps=reps, zone="Europe/London", now=EVE)
        clock.move_to(PROMPT)
        began = time.perf_counter()
        while fire_due(sessions, clock, budget=0.8):
            pass
        elapsed = time.perf_counter() - began
        counted(sessions, made, prompts)
    name = f"{prompts:,} due prompts in {WORKSPACES} workspaces fired, {kind}"
    return at_least(name, prompts / elapsed, "prompts/s", bar=BARS[kind])


def counted(sessions: Sessions, workspaces: Sequence[UUID], prompts: int) -> None:
    """See that each prompt has its occurrence, its entry and its message.

    Raises:
        AssertionError: it has not.
    """
    for table, kind_of, wanted in COUNTED:
        found = sum(_count(sessions, workspace, table, kind_of == wanted) for workspace in workspaces)
        if found != prompts:
            raise AssertionError(f"{found} rows in {table.__tablename__}, {prompts} expected")


def _count(sessions: Sessions, workspace: UUID, table: type[Table], wanted: ColumnElement[bool]) -> int:
    with sessions.reading(workspace) as session:
        rows = select(func.count()).select_from(table).where(_workspace_of(table) == workspace, wanted)
        return session.scalar(rows) or 0


def _workspace_of(table: type[Table]) -> ColumnElement[UUID]:
    column: ColumnElement[UUID] = table.__table__.c.workspace_id
    return column
