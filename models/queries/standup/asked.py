"""What a prompt or a reminder asks for, and whether anybody still has to answer it."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.standup.team import OPEN
from models.queries.tenancy import workspace_of
from models.tables import StandupEntry

ASKING = frozenset({"standup_prompt", "standup_reminder"})


def entry_asked_for(kind: str, payload: Mapping[str, Any]) -> UUID | None:
    """Return the entry that a message asks for; None = it asks for none."""
    return UUID(payload["entry_id"]) if kind in ASKING else None


def closed(session: Session, entries: Collection[UUID]) -> Collection[UUID]:
    """Return those of the entries that were answered or excused; a test prompt's does not exist."""
    if not entries:
        return ()
    return session.scalars(
        select(StandupEntry.id).where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.id.in_(entries),
            StandupEntry.state.not_in(OPEN),
        )
    ).all()
