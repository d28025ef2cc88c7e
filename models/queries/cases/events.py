"""What was told, or is to be told, of cases."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.escalation import HeardAs, LadderName, LadderStatus
from models.tables import Escalation, EscalationEvent

CASE = and_(
    Escalation.workspace_id == EscalationEvent.workspace_id, Escalation.id == EscalationEvent.escalation_id
)
COLUMNS = (
    EscalationEvent.id,
    EscalationEvent.escalation_id,
    Escalation.ladder,
    Escalation.subject_id,
    EscalationEvent.cycle,
    EscalationEvent.round,
    EscalationEvent.level,
    EscalationEvent.recipient_id,
    EscalationEvent.role,
    EscalationEvent.in_place_of_id,
    EscalationEvent.vacant,
    EscalationEvent.exempt,
    EscalationEvent.due_at,
    EscalationEvent.fired_at,
    EscalationEvent.outbox_id,
    EscalationEvent.facts,
    Escalation.status,
    Escalation.until,
    Escalation.taken_by_id,
)
Told = tuple[UUID, int, UUID | None]  # case, cycle, who
TOLD = (EscalationEvent.outbox_id.is_not(None), EscalationEvent.cycle == Escalation.cycle)


class Event(NamedTuple):
    """One level of one case for one person, and how the case stands now."""

    id: UUID
    escalation_id: UUID
    on: LadderName
    subject_id: UUID
    cycle: int
    round: int
    level: int
    recipient_id: UUID | None
    role: HeardAs
    in_place_of_id: UUID | None
    vacant: bool
    exempt: bool
    due_at: datetime
    fired_at: datetime
    outbox_id: UUID | None
    facts: dict[str, Any]
    status: LadderStatus
    until: datetime | None
    taken_by_id: UUID | None


def events_due(session: Session, *, now: datetime, limit: int, only: UUID | None = None) -> Sequence[Event]:
    """Return what is to be told now, locked: all that is due for the recipients who wait longest."""
    due = EscalationEvent.next_at <= now
    if only is not None:
        return _events(session, [due, EscalationEvent.id == only], claim=True)
    oldest = (
        select(EscalationEvent.recipient_id)
        .where(EscalationEvent.workspace_id == workspace_of(session), due)
        .order_by(EscalationEvent.next_at)
        .limit(limit)
    )
    people = {row.recipient_id for row in read(session, oldest)}
    return _events(session, [due, among(EscalationEvent.recipient_id, people)], claim=True) if people else []


def waiting_since(session: Session, *, now: datetime) -> datetime | None:
    """Return since when the oldest event waits that is due to be told."""
    moment: datetime | None = session.scalar(
        select(func.min(EscalationEvent.next_at)).where(
            EscalationEvent.workspace_id == workspace_of(session), EscalationEvent.next_at <= now
        )
    )
    return moment


def events_of(session: Session, case_ids: Collection[UUID], *, now: datetime) -> Sequence[Event]:
    """Return what is to be told of these cases now, locked."""
    which = [among(EscalationEvent.escalation_id, case_ids), EscalationEvent.next_at <= now]
    return _events(session, which, claim=True) if case_ids else []


def told_by(session: Session, outbox_ids: Collection[UUID]) -> Sequence[Event]:
    """Return what these messages tell."""
    return _events(session, [among(EscalationEvent.outbox_id, outbox_ids)]) if outbox_ids else []


def messages_of(session: Session, case_ids: Collection[UUID]) -> Collection[UUID]:
    """Return the messages that told of these cases in their present cycle."""
    if not case_ids:
        return set()
    statement = (
        select(EscalationEvent.outbox_id)
        .distinct()
        .join(Escalation, CASE)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            among(EscalationEvent.escalation_id, case_ids),
            *TOLD,
        )
    )
    return {row.outbox_id for row in read(session, statement)}


def first_told(
    session: Session, case_ids: Collection[UUID], recipient_ids: Collection[UUID]
) -> Mapping[Told, int]:
    """Return in which round each of these people was first told of each case, by case, cycle and person."""
    which = (EscalationEvent.escalation_id, EscalationEvent.cycle, EscalationEvent.recipient_id)
    statement = (
        select(*which, func.min(EscalationEvent.round).label("first"))
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            among(EscalationEvent.escalation_id, case_ids),
            among(EscalationEvent.recipient_id, recipient_ids),
            EscalationEvent.outbox_id.is_not(None),
        )
        .group_by(*which)
    )
    return {(row[0], row[1], row[2]): row.first for row in read(session, statement)}


def _events(
    session: Session, which: Sequence[ColumnElement[bool]], *, claim: bool = False
) -> Sequence[Event]:
    statement = (
        select(*COLUMNS)
        .join(Escalation, CASE)
        .where(EscalationEvent.workspace_id == workspace_of(session), *which)
        .order_by(EscalationEvent.due_at, EscalationEvent.id)
    )
    if claim:
        statement = statement.with_for_update(of=EscalationEvent, skip_locked=True)
    return [Event(*row) for row in read(session, statement)]
