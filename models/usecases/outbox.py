"""Messages are put here in the transaction of their cause; the relay carries them to Slack."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.outbox import PENDING
from models.queries.prepared import run
from models.queries.tenancy import trace_of, workspace_of
from models.shapes.messages import Message
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow
from models.usecases.conflict import insert_new

CANCEL_SUBJECT = (
    update(OutboxRow)
    .where(OutboxRow.workspace_id == bindparam("ours"), PENDING, OutboxRow.subject_id == bindparam("subject"))
    .values(state="cancelled", last_error=bindparam("why"))
)
UPDATE_GAP = timedelta(seconds=20)  # between two updates of one message that nobody clicked for


def put(session: Session, envelopes: Sequence[Envelope], *, now: datetime) -> Sequence[UUID | None]:
    """Put messages on their way; return each one's row id, None where its key exists already.

    An envelope with `replaces` and no key becomes the one pending update of that post.
    """
    rows = [_row(session, envelope, now) for envelope in envelopes if not _updates(envelope)]
    new = set(insert_new(session, OutboxRow, rows, returning=OutboxRow.id))
    posted = iter([row["id"] if row["id"] in new else None for row in rows])
    return [_put_update(session, each, now) if _updates(each) else next(posted) for each in envelopes]


def replace(
    session: Session, post_id: UUID, message: Message, *, now: datetime, clicked: bool = False
) -> None:
    """Let a posted message say something else, in place; of several changes the newest wins.

    A post that is still waiting is changed before it goes out. One that was given up stays as it is.
    """
    _replace(session, post_id, message, now=now, clicked=clicked)


def cancel(
    session: Session,
    *,
    subject_id: UUID | None = None,
    key_prefix: str | None = None,
    target: str | None = None,
    reason: str,
) -> int:
    """Take back what still waits and speaks of a subject, has such a key, goes there; return how many.

    Raises:
        ValueError: neither a subject, a key nor a target names what to take back.
    """
    if subject_id is None and not key_prefix and not target:
        raise ValueError("name a subject, the beginning of a key or a target")
    if subject_id is not None and not (key_prefix or target):
        return int(run(session, CANCEL_SUBJECT, subject=subject_id, why=reason).rowcount)
    statement = update(OutboxRow).where(OutboxRow.workspace_id == workspace_of(session), PENDING)
    if subject_id is not None:
        statement = statement.where(OutboxRow.subject_id == subject_id)
    if key_prefix:
        statement = statement.where(OutboxRow.dedupe_key.startswith(key_prefix, autoescape=True))
    if target:
        statement = statement.where(OutboxRow.target == target)
    statement = statement.values(state="cancelled", last_error=reason)
    result = session.connection().execute(statement)
    return int(result.rowcount)


def _updates(envelope: Envelope) -> bool:
    return envelope.key is None and envelope.replaces is not None


def _put_update(session: Session, envelope: Envelope, now: datetime) -> UUID | None:
    if envelope.replaces is None:
        return None
    clicked = envelope.lane <= Lane.REPLY
    return _replace(session, envelope.replaces, envelope.message, now=now, clicked=clicked)


def _replace(
    session: Session, post_id: UUID, message: Message, *, now: datetime, clicked: bool
) -> UUID | None:
    post = _locked_post(session, post_id)
    if post is None or post.state in ("dead", "cancelled", "expired"):
        return None
    payload = {"kind": message.kind, "payload": message.model_dump(mode="json")}
    waiting = _change_waiting(session, post_id, payload, clicked=clicked, now=now)
    if waiting is not None:
        return waiting
    row = _update_row(session, post, now=now, clicked=clicked) | payload
    insert_new(session, OutboxRow, [row])
    update_id: UUID = row["id"]
    return update_id


def _locked_post(session: Session, post_id: UUID) -> Any:
    """Return the post; its lock makes changes and settlements of its updates take turns."""
    return session.execute(
        select(OutboxRow.id, OutboxRow.state, OutboxRow.target, OutboxRow.lane, OutboxRow.subject_id)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == post_id)
        .with_for_update()
    ).one_or_none()


def _change_waiting(
    session: Session, post_id: UUID, payload: dict[str, Any], *, clicked: bool, now: datetime
) -> UUID | None:
    """Change the post or its update that still waits; return its id."""
    soonest = {"available_at": now, "lane": int(Lane.REPLY)} if clicked else {}
    ours = (OutboxRow.workspace_id == workspace_of(session), PENDING)
    for which, values in ((OutboxRow.id, payload), (OutboxRow.replaces, payload | soonest)):
        changed = session.connection().execute(
            update(OutboxRow).where(*ours, which == post_id).values(**values).returning(OutboxRow.id)
        )
        found: UUID | None = changed.scalar()
        if found is not None:
            return found
    return None


def _update_row(session: Session, post: Any, *, now: datetime, clicked: bool) -> dict[str, Any]:
    before = session.execute(
        select(OutboxRow.id, func.coalesce(OutboxRow.sent_at, OutboxRow.last_try_at).label("at"))
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.replaces == post.id)
        .order_by(OutboxRow.id.desc())
        .limit(1)
    ).one_or_none()
    last: datetime | None = None if before is None else before.at
    envelope = blank(session, now)
    soonest = now if clicked or last is None else max(now, last + UPDATE_GAP)
    return envelope | {
        "target": post.target,
        "lane": int(Lane.REPLY) if clicked else post.lane,
        "available_at": soonest,
        "after_id": post.id if before is None else before.id,  # perhaps still in the air
        "replaces": post.id,
        "subject_id": post.subject_id,
    }


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
        "replaces": envelope.replaces,
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
