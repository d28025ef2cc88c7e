"""A page of levels: who was told of what and when, and what was not sent and why."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.export.cases.called import PAGE, Cells, cells, numbers, people
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import Escalation, EscalationEvent, OutboxRow

PLAIN = ("cycle", "round", "level", "role", "vacant", "due_at", "fired_at", "not_sent")
ESCALATION_COLUMNS = (
    "ladder", "number", *PLAIN[:3], "person", *PLAIN[3:5], "in_place_of", *PLAIN[5:7], "sent_at", "not_sent",
)  # fmt: skip


def escalations_page(session: Session, after: UUID | None) -> tuple[Sequence[Cells], UUID | None]:
    """Return the next levels as text by column, one row a person told, and the last one's key."""
    ours = EscalationEvent.workspace_id
    found = (
        select(
            *(getattr(EscalationEvent, name) for name in PLAIN),
            EscalationEvent.id,
            EscalationEvent.recipient_id,
            EscalationEvent.in_place_of_id,
            Escalation.ladder,
            Escalation.subject_id,
            OutboxRow.sent_at,
        )
        .join(
            Escalation, and_(Escalation.workspace_id == ours, Escalation.id == EscalationEvent.escalation_id)
        )
        .outerjoin(OutboxRow, and_(OutboxRow.workspace_id == ours, OutboxRow.id == EscalationEvent.outbox_id))
        .where(ours == workspace_of(session))
    )
    if after is not None:
        found = found.where(EscalationEvent.id > after)
    rows, known = read(session, found.order_by(EscalationEvent.id).limit(PAGE)), people(session)
    called = numbers(session, {row.subject_id for row in rows})
    named = [
        {
            **row._asdict(),
            "number": called.get(row.subject_id),
            "person": known.get(row.recipient_id),
            "in_place_of": known.get(row.in_place_of_id),
        }
        for row in rows
    ]
    return [cells(ESCALATION_COLUMNS, one) for one in named], rows[-1].id if rows else None
