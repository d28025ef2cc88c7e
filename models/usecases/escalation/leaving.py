"""Somebody leaves: what waits for that person is told to whoever acts, and what that person has is free."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, update
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING
from models.queries.tenancy import workspace_of
from models.tables import Escalation, EscalationEvent, OutboxRow


def pass_on(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Tell anew what the person's unsent messages say, and end the person's takes as if they had run out.

    Whoever takes the messages back does so afterwards.
    """
    ours, connection = workspace_of(session), session.connection()
    unsent = exists().where(
        and_(
            OutboxRow.workspace_id == EscalationEvent.workspace_id, OutboxRow.id == EscalationEvent.outbox_id
        ),
        OutboxRow.workspace_id == ours,
        PENDING,
    )
    connection.execute(
        update(EscalationEvent)
        .where(EscalationEvent.workspace_id == ours, EscalationEvent.recipient_id == member_id, unsent)
        .values(outbox_id=None, next_at=now)
    )
    connection.execute(
        update(Escalation)
        .where(
            Escalation.workspace_id == ours,
            Escalation.taken_by_id == member_id,
            Escalation.status == "taken",
            Escalation.until > now,
        )
        .values(until=now, next_at=now)
    )
