"""Who changed something in a stand-up asks for another look at its summary."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, or_, update
from sqlalchemy.orm import Session

from models.queries.prepared import run
from models.tables import Standup
from models.usecases.together import Change, together

LOOK = (
    update(Standup)
    .where(
        Standup.workspace_id == bindparam("ours"),
        Standup.id.in_(bindparam("standup_ids", expanding=True)),
        or_(Standup.next_at.is_(None), Standup.next_at > bindparam("moment")),
    )
    .values(next_at=bindparam("moment"))
)
LOOK_AT_ONE = (
    update(Standup)
    .where(
        Standup.workspace_id == bindparam("ours"),
        Standup.id == bindparam("looked_at"),
        or_(Standup.next_at.is_(None), Standup.next_at > bindparam("look_on")),
    )
    .values(next_at=bindparam("look_on"))
)


def look_again(session: Session, standup_id: UUID, *, now: datetime) -> None:
    """Ask for another look at a stand-up, soon."""
    together(session, [another_look(standup_id, now=now)])


def another_look(standup_id: UUID, *, now: datetime) -> Change:
    """Return what asks for another look at a stand-up, soon."""
    return Change(LOOK_AT_ONE, {"looked_at": standup_id, "look_on": now})


def look_at_all(session: Session, standup_ids: Collection[UUID], *, now: datetime) -> None:
    """Ask for another look at stand-ups; where one is asked for already, no row is touched."""
    if not standup_ids:
        return
    run(session, LOOK, standup_ids=sorted(standup_ids), moment=now)
