"""A page of the record of who changed what, when and why."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.export.cells import plain_cell
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import AuditEvent, Member

PAGE = 500
PLAIN = (
    "occurred_at", "actor_kind", "action", "entity_type", "entity_id", "reason", "before", "after",
    "correlation_id",
)  # fmt: skip
AUDIT_COLUMNS = (*PLAIN[:2], "actor", *PLAIN[2:])
KEPT_WHOLE = ("before", "after")  # written as JSON


def audits_page(session: Session, after: UUID | None) -> tuple[Sequence[Mapping[str, str]], UUID | None]:
    """Return the next rows as text by column, in the order of their writing, and the last one's key."""
    person = func.coalesce(Member.email, AuditEvent.actor_id).label("actor")
    by = and_(Member.workspace_id == AuditEvent.workspace_id, Member.slack_user_id == AuditEvent.actor_id)
    found = (
        select(AuditEvent.id, person, *(getattr(AuditEvent, name) for name in PLAIN))
        .outerjoin(Member, by)
        .where(AuditEvent.workspace_id == workspace_of(session))
    )
    if after is not None:
        found = found.where(AuditEvent.id > after)
    rows = read(session, found.order_by(AuditEvent.id).limit(PAGE))
    told = [{name: _cell(name, getattr(row, name)) for name in AUDIT_COLUMNS} for row in rows]
    return told, rows[-1].id if rows else None


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if name in KEPT_WHOLE else plain_cell(value)
