"""Put messages on their way."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import trace_of, workspace_of
from models.shapes.outbox import Envelope
from models.tables import OutboxRow
from models.usecases.conflict import insert_new


def put(session: Session, envelopes: Sequence[Envelope], *, now: datetime) -> Sequence[UUID | None]:
    """Put messages on their way; return each one's row id, None where its key exists already."""
    rows = [_row(session, envelope, now) for envelope in envelopes]
    new = set(insert_new(session, OutboxRow, rows, returning=OutboxRow.id))
    return [row["id"] if row["id"] in new else None for row in rows]


def _row(session: Session, envelope: Envelope, now: datetime) -> dict[str, Any]:
    return blank(session, now) | {
        "dedupe_key": envelope.key,
        "kind": envelope.message.kind,
        "payload": envelope.message.model_dump(mode="json"),
        "target": envelope.target,
        "lane": int(envelope.lane),
        "available_at": envelope.available_at or now,
        "due_at": envelope.due_at or envelope.available_at or now,
        "expires_at": envelope.expires_at,
        "after_id": envelope.after_id,
        "in_thread": envelope.in_thread,
        "policy": envelope.policy,
        "subject_id": envelope.subject_id,
    }


def blank(session: Session, now: datetime) -> dict[str, Any]:
    """Return what every new row has in common."""
    return {
        "workspace_id": workspace_of(session),
        "trace": trace_of(session),
        "id": uuid7(),
        "dedupe_key": None,
        "expires_at": None,
        "in_thread": False,
        "policy": "once",
        "state": "pending",
        "attempts": 0,
        "created_at": now,
    }
