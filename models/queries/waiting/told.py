"""Cases that the ladder told somebody of and that nobody has settled."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.escalation import OF
from models.shapes.waiting import Reason
from models.tables import Escalation, EscalationEvent

Told = Mapping[UUID, Reason]  # by subject
Rows = Sequence[Row[*tuple[Any, ...]]]


def told(session: Session, member_id: UUID) -> Mapping[str, Told]:
    """Return by kind of case what somebody was told of or is on; what another is on waits for nobody else."""
    found: dict[str, dict[UUID, Reason]] = {}
    for row in _heard(session, member_id):
        if row.status != "taken":
            found.setdefault(OF[row.ladder], {})[row.subject_id] = "told"
    for row in _taken(session, member_id):
        found.setdefault(OF[row.ladder], {})[row.subject_id] = "taken"
    return found


def _heard(session: Session, member_id: UUID) -> Rows:
    of = and_(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
        Escalation.cycle == EscalationEvent.cycle,
    )
    return read(
        session,
        select(Escalation.ladder, Escalation.subject_id, Escalation.status)
        .join_from(EscalationEvent, Escalation, of)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            EscalationEvent.recipient_id == member_id,
            EscalationEvent.outbox_id.is_not(None),
            Escalation.status != "closed",
        )
        .distinct(),
    )


def _taken(session: Session, member_id: UUID) -> Rows:
    return read(
        session,
        select(Escalation.ladder, Escalation.subject_id).where(
            Escalation.workspace_id == workspace_of(session),
            Escalation.taken_by_id == member_id,
            Escalation.status == "taken",
        ),
    )
