"""What became of slots that had their turn."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.local_time import local_text, zone_exists
from models.shapes.schedule import TimetableLine
from models.tables import Occurrence, Schedule

Past = Mapping[tuple[UUID, date], TimetableLine]  # by schedule and local date


def what_was(
    session: Session,
    start: datetime,
    end: datetime,
    names: Mapping[UUID, str],
    members: Sequence[UUID] | None,
) -> Past:
    """Return what became of the slots between two moments, also of people who left; `names` by subject."""
    statement = (
        select(
            Occurrence.schedule_id,
            Occurrence.slot,
            Occurrence.kind,
            Occurrence.due_at,
            Occurrence.status,
            Occurrence.reason,
            Schedule.subject_id,
            Schedule.zone,
        )
        .join(
            Schedule,
            (Schedule.workspace_id == Occurrence.workspace_id) & (Schedule.id == Occurrence.schedule_id),
        )
        .where(
            Occurrence.workspace_id == workspace_of(session),
            Schedule.workspace_id == workspace_of(session),
            Occurrence.due_at >= start,
            Occurrence.due_at < end,
        )
    )
    if members is not None:
        statement = statement.where(Schedule.subject_id.in_(members))
    return {(row.schedule_id, row.slot): _line(row, names) for row in session.execute(statement)}


def _line(row: Row[*tuple[Any, ...]], names: Mapping[UUID, str]) -> TimetableLine:
    zone = row.zone if zone_exists(row.zone) else "UTC"
    return TimetableLine(
        at=row.due_at,
        zone=zone,
        local=local_text(row.due_at, zone),
        kind=row.kind,
        who=names.get(row.subject_id, "?"),
        status=row.status,
        reason=row.reason.replace("_", " "),
        over=True,
    )
