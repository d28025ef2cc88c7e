"""Whose one-off moments have come: the indexed `next_at` of the rows they concern."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.queries.tenancy import is_served
from models.tables import (
    Complaint,
    Escalation,
    EscalationEvent,
    Standup,
    StandupEntry,
    WeeklyReport,
    Workspace,
)

OLDEST = 500  # due rows that one look names the workspaces of

TimerTable = type[Standup | StandupEntry | WeeklyReport | Escalation | EscalationEvent | Complaint]


def workspaces_due(session: Session, table: TimerTable, *, now: datetime) -> Sequence[UUID]:
    """Return the workspaces whose rows have waited longest; for an engine session.

    Where the app was uninstalled nothing happens: what was due waits until it is installed again.
    """
    oldest = session.connection().execute(_oldest(table), {"now": now})  # every second: built once
    return list(dict.fromkeys(oldest.scalars()))


@cache
def _oldest(table: TimerTable) -> Select[UUID]:
    now = bindparam("now", type_=table.next_at.type)
    due = (table.next_at <= now, is_served(table.workspace_id))
    return select(table.workspace_id).where(*due).order_by(table.next_at).limit(OLDEST)


def workspaces_waiting(session: Session, since: InstrumentedAttribute[Any]) -> Sequence[UUID]:
    """Return the workspaces of which something is still to be reckoned; for an engine session."""
    waiting = (since.is_not(None), Workspace.status == "active")
    return session.scalars(select(Workspace.id).where(*waiting).order_by(since)).all()
