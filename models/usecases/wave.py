"""Many messages of one kind at once: what they share is said once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import trace_of, workspace_of
from models.shapes.outbox import Lane
from models.tables import OutboxRow
from models.usecases.conflict import insert_new


class Letter(NamedTuple):
    """What is one message's own; the payload is its message as JSON, the rest as in an `Envelope`."""

    payload: dict[str, Any]
    key: str
    target: str
    available_at: datetime
    due_at: datetime
    expires_at: datetime
    subject_id: UUID


def put_wave(session: Session, kind: str, lane: Lane, letters: Sequence[Letter], *, now: datetime) -> None:
    """Put messages on their way as `outbox.put` does, each once; a firing spends most of its time here."""
    shared = {
        "workspace_id": workspace_of(session),
        "trace": trace_of(session),
        "kind": kind,
        "lane": int(lane),
        "in_thread": False,
        "policy": "once",
        "state": "pending",
        "attempts": 0,
        "created_at": now,
    }
    rows = [
        {
            **shared,
            "id": uuid7(),
            "payload": payload,
            "dedupe_key": key,
            "target": target,
            "available_at": available_at,
            "due_at": due_at,
            "expires_at": expires_at,
            "subject_id": subject_id,
        }
        for payload, key, target, available_at, due_at, expires_at, subject_id in letters
    ]
    insert_new(session, OutboxRow, rows)
