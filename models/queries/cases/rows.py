"""Where cases stand on their ladders."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.escalation import Ladder, LadderName
from models.tables import Escalation

COLUMNS = (
    Escalation.id,
    Escalation.ladder,
    Escalation.subject_id,
    Escalation.status,
    Escalation.cycle,
    Escalation.round,
    Escalation.fired,
    Escalation.top,
    Escalation.top_at,
    Escalation.until,
    Escalation.snoozes,
    Escalation.taken_by_id,
    Escalation.next_at,
    Escalation.policy_version,
    Escalation.closed_at,
)


class Case(NamedTuple):
    """One case on one ladder."""

    id: UUID
    on: LadderName
    subject_id: UUID
    ladder: Ladder
    top_at: datetime | None
    taken_by_id: UUID | None
    next_at: datetime | None
    policy_version: int
    closed_at: datetime | None


def due_cases(session: Session, *, now: datetime, limit: int, only: UUID | None = None) -> Sequence[Case]:
    """Return the cases whose next moment has come, longest due first; locked, others' passed over."""
    return _cases(
        session,
        [Escalation.next_at <= now, true() if only is None else Escalation.id == only],
        order=[Escalation.next_at],
        limit=limit,
        skip=True,
    )


def cases_of(
    session: Session,
    ladders: Collection[LadderName],
    subject_ids: Collection[UUID],
    *,
    lock: bool = False,
    live: bool = False,
) -> Sequence[Case]:
    """Return the cases of these ladders and subjects; `lock` waits for whoever works on them."""
    if not subject_ids:
        return []
    which = [Escalation.ladder.in_(ladders), among(Escalation.subject_id, subject_ids)]
    if live:
        which.append(Escalation.status != "closed")
    return _cases(session, which, order=[Escalation.id], lock=lock)


def still_rising(session: Session, *, now: datetime) -> bool:
    """Tell whether a case of the workspace has a moment that came and was not looked at yet."""
    due = exists().where(Escalation.workspace_id == workspace_of(session), Escalation.next_at <= now)
    return bool(session.scalar(select(due)))


def _cases(
    session: Session,
    which: Sequence[ColumnElement[bool]],
    *,
    order: Sequence[Any],
    limit: int | None = None,
    lock: bool = False,
    skip: bool = False,
) -> Sequence[Case]:
    statement = select(*COLUMNS).where(Escalation.workspace_id == workspace_of(session), *which)
    statement = statement.order_by(*order).limit(limit)
    if lock or skip:
        statement = statement.with_for_update(skip_locked=skip)
    return [_case(row) for row in read(session, statement)]


def _case(row: Any) -> Case:
    ladder = Ladder(
        status=row.status,
        cycle=row.cycle,
        round=row.round,
        fired=frozenset(row.fired),
        top=row.top,
        until=row.until,
        snoozes=row.snoozes,
    )
    return Case(
        id=row.id,
        on=row.ladder,
        subject_id=row.subject_id,
        ladder=ladder,
        top_at=row.top_at,
        taken_by_id=row.taken_by_id,
        next_at=row.next_at,
        policy_version=row.policy_version,
        closed_at=row.closed_at,
    )
