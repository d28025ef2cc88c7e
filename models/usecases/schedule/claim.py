"""What is due is held by one transaction at a time: others pass over it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.schedule import Misfire, ScheduleKind
from models.tables import Schedule


class Claimed(NamedTuple):
    """A due schedule that this transaction holds."""

    id: UUID
    subject_id: UUID
    zone: str
    wall_minute: int
    misfire: Misfire
    grace_seconds: int
    next_slot: date


def claim(session: Session, kind: ScheduleKind, limit: int, now: datetime) -> Sequence[Claimed]:
    """Hold up to `limit` due schedules of a kind, those that waited longest.

    What newer code says of misfires is left to that code.
    """
    found = read(
        session,
        select(
            Schedule.id,
            Schedule.subject_id,
            Schedule.zone,
            Schedule.wall_minute,
            Schedule.misfire,
            Schedule.grace_seconds,
            Schedule.next_slot,
        )
        .where(
            Schedule.workspace_id == workspace_of(session),
            Schedule.kind == kind,
            Schedule.next_run_at <= now,
            Schedule.misfire.in_(get_args(Misfire)),
        )
        .order_by(Schedule.next_run_at)
        .limit(limit)
        .with_for_update(skip_locked=True),
    )
    return [Claimed._make(row) for row in found]
