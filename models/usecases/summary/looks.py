"""Who changed something in a stand-up asks for another look at its summary."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, or_, update
from sqlalchemy.orm import Session

from models.queries.prepared import run
from models.tables import Standup

LOOK = (
    update(Standup)
    .where(
        Standup.workspace_id == bindparam("ours"),
        Standup.id.in_(bindparam("standup_ids", expanding=True)),
        or_(Standup.next_at.is_(None), Standup.next_at > bindparam("moment")),
    )
    .values(next_at=bindparam("moment"))
)


def look_again(session: Session, standup_id: UUID, *, now: datetime) -> None:
    """Ask for another look at a stand-up, soon."""
    look_at_all(session, [standup_id], now=now)


def look_at_all(session: Session, standup_ids: Collection[UUID], *, now: datetime) -> None:
    """Ask for another look at stand-ups; where one is asked for already, no row is touched."""
    if not standup_ids:
        return
    run(session, LOOK, standup_ids=sorted(standup_ids), moment=now)
