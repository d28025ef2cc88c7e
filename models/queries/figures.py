"""The engine's backlog, for those who watch the bot from outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.queries.engine_meta import TIDIED, notes_of
from models.queries.outbox import PENDING, SENDING, UNKNOWN
from models.queries.tenancy import workspace_of
from models.queries.trouble import DEAD
from models.tables import OutboxRow, Schedule, Sender, Workspace

UNSENT = {"pending": PENDING, "sending": SENDING, "unknown": UNKNOWN, "dead": DEAD}


@dataclass(frozen=True)
class Backlog:
    """What waits in all workspaces, and how long the oldest of it has been due."""

    unsent: dict[str, int]  # outbox rows by state
    outbox_late: timedelta
    schedules_late: timedelta
    held: int  # workspaces whose sender waits because Slack refused it
    deferred: int  # schedules that cannot be planned and are tried again every hour
    untidied: timedelta  # since retention went through a workspace to the end, the longest


def backlog(session: Session, *, now: datetime) -> Backlog:
    """Return what waits in all workspaces; for an engine session."""
    oldest_row = session.scalar(
        select(func.min(OutboxRow.available_at)).where(PENDING, OutboxRow.available_at <= now)
    )
    oldest_slot = session.scalar(select(func.min(Schedule.next_run_at)).where(Schedule.next_run_at <= now))
    return Backlog(
        unsent={state: _count(session, OutboxRow.id, such) for state, such in UNSENT.items()},
        outbox_late=_since(oldest_row, now),
        schedules_late=_since(oldest_slot, now),
        held=_count(session, Sender.workspace_id, Sender.blocked_until > now),
        deferred=_count(session, Schedule.id, Schedule.plan_error.is_not(None)),
        untidied=_since(_longest_untidied(session), now),
    )


def longest_untidied_first(session: Session) -> Sequence[UUID]:
    """Return all workspaces, those that went away too, by how long retention was not through with them."""
    tidied = _tidied(session)
    return sorted(tidied, key=lambda key: tidied[key])


def _longest_untidied(session: Session) -> datetime | None:
    return min(_tidied(session).values(), default=None)


def _tidied(session: Session) -> Mapping[UUID, datetime]:
    """Return when retention was last through with each workspace, or when it was founded."""
    done = {name: datetime.fromisoformat(at) for name, at in notes_of(session, TIDIED).items()}
    founded = session.execute(select(Workspace.id, Workspace.created_at))
    return {key: done.get(f"{TIDIED}:{key}", created_at) for key, created_at in founded}


def _count(session: Session, key: Any, such: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(key)).where(such)) or 0


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
