"""The engine's backlog, for those who watch the bot from outside."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import OutboxRow, Schedule

UNSENT = ("pending", "sending", "unknown", "dead")


@dataclass(frozen=True)
class Backlog:
    """What waits in all workspaces, and how long the oldest of it has been due."""

    unsent: dict[str, int]  # outbox rows by state
    outbox_late: timedelta
    schedules_late: timedelta


def backlog(session: Session, *, now: datetime) -> Backlog:
    """Return what waits in all workspaces; for an engine session."""
    counts = session.execute(
        select(OutboxRow.state, func.count()).where(OutboxRow.state.in_(UNSENT)).group_by(OutboxRow.state)
    )
    oldest_row = session.scalar(
        select(func.min(OutboxRow.available_at)).where(
            OutboxRow.state == "pending", OutboxRow.available_at <= now
        )
    )
    oldest_slot = session.scalar(select(func.min(Schedule.next_run_at)).where(Schedule.next_run_at <= now))
    return Backlog(
        unsent=dict.fromkeys(UNSENT, 0) | dict(counts.all()),
        outbox_late=_since(oldest_row, now),
        schedules_late=_since(oldest_slot, now),
    )


def _since(moment: datetime | None, now: datetime) -> timedelta:
    return now - moment if moment else timedelta(0)


def last_refusals(session: Session, targets: Collection[str]) -> Mapping[str, str | None]:
    """Return for each Slack target why the last message to it died; None = it was sent."""
    rows = session.execute(
        select(OutboxRow.target, OutboxRow.state, OutboxRow.last_error)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.target.in_(targets),
            OutboxRow.state.in_(("sent", "dead")),
        )
        .order_by(OutboxRow.id)
    )
    return {target: error if state == "dead" else None for target, state, error in rows if target}
