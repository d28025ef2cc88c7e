"""What complaints were solved by before they were opened again: steps and audit keep it."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import EarlierRound
from models.tables import AuditEvent, Complaint, ComplaintStep


def earlier_rounds(
    session: Session, complaint_ids: Collection[UUID]
) -> Mapping[UUID, Sequence[EarlierRound]]:
    """Return the solved cycles before the present one of each of these complaints, in their order."""
    if not complaint_ids:
        return {}
    of = and_(
        Complaint.workspace_id == ComplaintStep.workspace_id, Complaint.id == ComplaintStep.complaint_id
    )
    solved = read(
        session,
        select(ComplaintStep.complaint_id, ComplaintStep.cycle, ComplaintStep.note)
        .join(Complaint, of)
        .where(
            ComplaintStep.workspace_id == workspace_of(session),
            among(ComplaintStep.complaint_id, complaint_ids),
            ComplaintStep.step == "feedback",  # keeps the solution that the customer is told
            ComplaintStep.note.is_not(None),
            ComplaintStep.cycle < Complaint.cycle,
        )
        .order_by(ComplaintStep.cycle),
    )
    rated = _satisfaction(session, {row.complaint_id for row in solved})
    found: dict[UUID, list[EarlierRound]] = {}
    for row in solved:
        one = EarlierRound(
            cycle=row.cycle, solution=row.note, satisfaction=rated.get((row.complaint_id, row.cycle))
        )
        found.setdefault(row.complaint_id, []).append(one)
    return found


def _satisfaction(session: Session, complaint_ids: Collection[UUID]) -> Mapping[tuple[UUID, int], int | None]:
    """Return how satisfied the customers were at the end of each cycle."""
    if not complaint_ids:
        return {}
    rows = read(
        session,
        select(AuditEvent.entity_id, AuditEvent.before).where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "complaint",
            AuditEvent.entity_id.in_([str(key) for key in complaint_ids]),
            AuditEvent.action == "complaint.reopened",
        ),
    )
    told = [(UUID(row.entity_id), row.before or {}) for row in rows]
    return {(key, before["cycle"]): before.get("satisfaction") for key, before in told if "cycle" in before}
