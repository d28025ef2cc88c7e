"""What should have moved on long ago."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.queries.outbox import KNOWN, PENDING, UNKNOWN
from models.queries.timers import TimerTable
from models.tables import (
    Complaint,
    Escalation,
    EscalationEvent,
    OutboxRow,
    Schedule,
    Sender,
    Standup,
    StandupEntry,
    WeeklyReport,
    Workspace,
)

TIMERS: Sequence[TimerTable] = (
    StandupEntry,
    Standup,
    WeeklyReport,
    Escalation,
    EscalationEvent,
    Complaint,
)
LATE = timedelta(minutes=5)
LATE_MESSAGE = timedelta(minutes=15)


class Stuck(NamedTuple):
    """How many rows of one kind wait in one workspace."""

    workspace_id: UUID
    kind: str
    rows: int


def stuck_rows(session: Session, *, now: datetime) -> Sequence[Stuck]:
    """Return what is overdue in each workspace; for an engine session.

    A workspace that was paused, or whose token Slack refuses, holds its messages back on purpose.
    """
    silent = select(Sender.workspace_id).where(Sender.blocked_until > now)
    paused = select(Workspace.id).where(
        Workspace.paused_at.is_not(None), or_(Workspace.paused_until.is_(None), Workspace.paused_until > now)
    )
    held = silent.union(paused)
    looks = (
        (
            "schedules",
            Schedule.workspace_id,
            [Schedule.next_run_at < now - LATE, Schedule.plan_error.is_(None)],
        ),
        *((table.__tablename__, table.workspace_id, [table.next_at < now - LATE]) for table in TIMERS),
        (
            "outbox",
            OutboxRow.workspace_id,
            [
                PENDING,
                KNOWN,
                OutboxRow.available_at < now - LATE_MESSAGE,
                OutboxRow.workspace_id.not_in(held),
            ],
        ),
        ("outbox_unknown", OutboxRow.workspace_id, [UNKNOWN, OutboxRow.last_try_at < now - LATE_MESSAGE]),
    )
    return [
        Stuck(row[0], kind, row[1])
        for kind, workspace_id, late in looks
        for row in session.execute(
            select(workspace_id, func.count(workspace_id)).where(*late).group_by(workspace_id)
        )
    ]
