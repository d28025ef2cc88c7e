"""What an answer does to messages, as changes that are made together with its own."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

from models.shapes.messages import Message
from models.shapes.outbox import Lane
from models.tables import OutboxRow
from models.usecases.outbox.cancelling import CANCEL_SUBJECT
from models.usecases.outbox.putting import blank
from models.usecases.together import Change


def first_change(session: Session, post_id: UUID, message: Message, *, target: str, now: datetime) -> Change:
    """Return what lets a post that stands in Slack say something else, as nobody did before.

    `target` is the post's own. It returns nothing where another change waits already: then `replace`.
    """
    row = blank(session, now) | {
        "kind": message.kind,
        "payload": message.model_dump(mode="json"),
        "target": target,
        "lane": int(Lane.REPLY),
        "available_at": now,
        "after_id": post_id,
        "replaces": post_id,
        "subject_id": None,
    }
    del row["workspace_id"]
    statement = _one_row(session.get_bind().dialect.name, tuple(row))
    return Change(statement, {f"post_{name}": value for name, value in row.items()})


@cache
def _one_row(dialect: str, names: Sequence[str]) -> UpdateBase:
    kind = postgresql if dialect == "postgresql" else sqlite
    values: dict[str, Any] = {name: bindparam(f"post_{name}") for name in names}
    row = kind.insert(OutboxRow).values(values | {"workspace_id": bindparam("ours")})
    one: UpdateBase = row.on_conflict_do_nothing().returning(OutboxRow.id)
    return one


def taken_back(subject_id: UUID, *, reason: str) -> Change:
    """Return what takes back all that still waits and speaks of a subject."""
    return Change(CANCEL_SUBJECT, {"subject": subject_id, "why": reason})
