"""Whether anything is still to be done, by the rows themselves: only then may a story's clock be moved on."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, or_, select

from models.store import Sessions
from models.tables import OutboxRow, Schedule, Standup, StandupEntry

UNDER_WAY = ("sending", "unknown")
A_MOMENT = timedelta(seconds=5)  # over which the prompts of a wave are spread


def anything_left(sessions: Sessions, workspaces: Collection[UUID], *, now: datetime) -> bool:
    """Tell whether something of these workspaces is due or under way: one statement, one moment."""
    waits = (OutboxRow.state == "pending") & (OutboxRow.available_at <= now + A_MOMENT)
    due = (
        exists().where(OutboxRow.workspace_id.in_(workspaces), OutboxRow.state.in_(UNDER_WAY) | waits),
        exists().where(Schedule.workspace_id.in_(workspaces), Schedule.next_run_at <= now),
        exists().where(StandupEntry.workspace_id.in_(workspaces), StandupEntry.next_at <= now),
        exists().where(Standup.workspace_id.in_(workspaces), Standup.next_at <= now),
    )
    with sessions.glance() as session:  # what is fired is not yet sent
        return bool(session.scalar(select(or_(*due))))
