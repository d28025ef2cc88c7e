"""Follow up row by row after a batch failed: the row that fails is set aside, the others go on."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from models.errors import NotSaved
from models.queries.tenancy import workspace_of
from models.queries.timers import TimerTable

SET_ASIDE_FOR = timedelta(hours=1)
STORE_AWAY = (OperationalError, InterfaceError, NotSaved)  # no row's fault

FollowUp = Callable[..., int]  # (session, *, now, limit, only) -> how many rows it looked at


class Followed(NamedTuple):
    """What one pass row by row did."""

    looked_at: int
    set_aside: Sequence[tuple[UUID, Exception]]


def one_by_one(
    session: Session, table: TimerTable, follow_up: FollowUp, *, now: datetime, limit: int
) -> Followed:
    """Follow up each due row by itself; one that fails again waits an hour."""
    ours = table.workspace_id == workspace_of(session)
    due = session.scalars(
        select(table.id)
        .where(ours, table.next_at <= now)
        .order_by(table.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    failed: list[tuple[UUID, Exception]] = []
    for row_id in due:
        try:
            with session.begin_nested():
                follow_up(session, now=now, limit=1, only=row_id)
        except STORE_AWAY:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it concerns this one row only
            failed.append((row_id, error))
    later = update(table).where(ours, table.id.in_([row_id for row_id, _ in failed]))
    session.connection().execute(later.values(next_at=now + SET_ASIDE_FOR))
    return Followed(len(due), failed)
