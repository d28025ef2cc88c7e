"""The append-only record of who changed what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, TypedDict, Unpack

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import trace_of, workspace_of
from models.tables import AuditEvent
from models.usecases.together import Change, together

ActorKind = Literal["member", "job", "import", "system"]
COLUMNS = (
    "id",
    "occurred_at",
    "actor_kind",
    "actor_id",
    "action",
    "entity_type",
    "entity_id",
    "before",
    "after",
    "reason",
    "correlation_id",
)
WRITE = insert(AuditEvent).values(
    {"workspace_id": bindparam("ours")} | {name: bindparam(f"audit_{name}") for name in COLUMNS}
)


class Details(TypedDict, total=False):
    """Who changed what, and why: ids and changed fields, no text of a person but the reason asked for."""

    actor: str | None  # a Slack user id
    actor_kind: ActorKind
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None


def record(
    session: Session,
    action: str,
    entity_type: str,
    entity_id: object,
    *,
    now: datetime,
    **details: Unpack[Details],
) -> None:
    """Write one audit row; `action` is `<noun>.<past participle>`, e.g. `entry.excused`."""
    together(session, [recorded(session, action, entity_type, entity_id, now=now, **details)])


def recorded(
    session: Session,
    action: str,
    entity_type: str,
    entity_id: object,
    *,
    now: datetime,
    **details: Unpack[Details],
) -> Change:
    """Return what writes one audit row, as `record` does."""
    facts = {
        "id": uuid7(),
        "occurred_at": now,
        "actor_kind": "member",
        "actor_id": details.get("actor"),
        "action": action,
        "entity_type": entity_type,
        "entity_id": str(entity_id),
        "correlation_id": trace_of(session),
        **details,
    }
    return Change(WRITE, {f"audit_{name}": facts.get(name) for name in COLUMNS})


def record_all(
    session: Session,
    action: str,
    entity_type: str,
    entity_ids: Sequence[object],
    *,
    now: datetime,
    **details: Unpack[Details],
) -> None:
    """Write one audit row for each of many rows that were changed alike: by the bot itself, unless said."""
    facts = {**details, "actor_kind": details.get("actor_kind", "job"), "actor_id": details.get("actor")}
    facts.pop("actor", None)
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "occurred_at": now,
            "action": action,
            "entity_type": entity_type,
            "entity_id": str(entity_id),
            "correlation_id": trace_of(session),
            **facts,
        }
        for entity_id in entity_ids
    ]
    if rows:
        session.execute(insert(AuditEvent), rows)
