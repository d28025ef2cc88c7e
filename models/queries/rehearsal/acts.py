"""What people did about cases: takes and what was put off, as the audit has it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.escalation import LadderName
from models.shapes.policy_rehearsal import Act
from models.tables import AuditEvent, Escalation

DID: Mapping[str, Literal["take", "put_off", "release"]] = {
    "case.taken": "take",
    "case.handed_over": "take",
    "case.put_off": "put_off",
    "case.given_back": "release",
}


def acts_of(
    session: Session, ladders: Collection[LadderName], subject_ids: Collection[UUID]
) -> Mapping[UUID, Sequence[Act]]:
    """Return what was done about cases, by what they are about, earliest first."""
    cases = {str(row.id): row.subject_id for row in _cases(session, ladders, subject_ids)}
    rows = read(
        session,
        select(AuditEvent.entity_id, AuditEvent.action, AuditEvent.occurred_at, AuditEvent.after)
        .where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "case",
            AuditEvent.action.in_(DID),
        )
        .order_by(AuditEvent.occurred_at, AuditEvent.id),
    )
    found: dict[UUID, list[Act]] = {}
    for row in rows:
        if row.entity_id in cases:
            act = Act(row.occurred_at, DID[row.action], _until(row.after))
            found.setdefault(cases[row.entity_id], []).append(act)
    return found


def _cases(session: Session, ladders: Collection[LadderName], subject_ids: Collection[UUID]) -> Sequence[Any]:
    return read(
        session,
        select(Escalation.id, Escalation.subject_id).where(
            Escalation.workspace_id == workspace_of(session),
            Escalation.ladder.in_(ladders),
            among(Escalation.subject_id, subject_ids),
        ),
    )


def _until(after: dict[str, Any] | None) -> datetime | None:
    until = (after or {}).get("until")
    return datetime.fromisoformat(until) if isinstance(until, str) else None
