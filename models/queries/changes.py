"""Who changed a setting last, from the audit."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.lookup import LastChange
from models.tables import AuditEvent


def last_changes(
    session: Session, entity_type: str, entity_ids: Collection[UUID | str]
) -> dict[str, LastChange]:
    """Return the newest change of each of these, by id as text; what nobody changed is left out."""
    ids = [str(entity_id) for entity_id in entity_ids]
    newest = (
        func.row_number()
        .over(
            partition_by=AuditEvent.entity_id,
            order_by=(AuditEvent.occurred_at.desc(), AuditEvent.id.desc()),
        )
        .label("place")
    )
    ranked = (
        select(AuditEvent.entity_id, AuditEvent.actor_id, AuditEvent.occurred_at, newest)
        .where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == entity_type,
            AuditEvent.entity_id.in_(ids),
        )
        .subquery()
    )
    rows = session.execute(
        select(ranked.c.entity_id, ranked.c.actor_id, ranked.c.occurred_at).where(ranked.c.place == 1)
    )
    return {entity_id: LastChange(actor_slack_id=actor, at=at) for entity_id, actor, at in rows}


def last_change_by(session: Session, *actions: str) -> LastChange | None:
    """Return the newest change that one of these actions made, whatever it changed."""
    row = session.execute(
        select(AuditEvent.actor_id, AuditEvent.occurred_at)
        .where(AuditEvent.workspace_id == workspace_of(session), AuditEvent.action.in_(actions))
        .order_by(AuditEvent.occurred_at.desc(), AuditEvent.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else LastChange(actor_slack_id=row[0], at=row[1])
