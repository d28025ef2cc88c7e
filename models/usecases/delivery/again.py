"""A post that somebody deleted in Slack appears anew, and what waits to be said under it goes there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.outbox import PENDING
from models.queries.tenancy import workspace_of
from models.shapes.delivery import Parcel
from models.tables import OutboxRow
from models.usecases.conflict import insert_new

LONGEST_KEY = 200
COLUMNS = (
    OutboxRow.id,
    OutboxRow.dedupe_key,
    OutboxRow.kind,
    OutboxRow.payload,
    OutboxRow.target,
    OutboxRow.lane,
    OutboxRow.ts,
    OutboxRow.sent_at,
    OutboxRow.after_id,
    OutboxRow.in_thread,
    OutboxRow.replaces,
)
Post = Row[*tuple[Any, ...]]


def post_again(session: Session, parcel: Parcel, *, now: datetime) -> None:
    """Post anew, in the same thread, what can no longer be changed; later changes find the new message."""
    post = _row(session, parcel.replaces)
    if post is not None:
        _put(session, post, {"kind": parcel.kind, "payload": parcel.payload}, parcel.trace, now)


def under_new_head(session: Session, parcel: Parcel, *, now: datetime) -> bool:
    """Let a reply whose thread is gone wait for the head, which appears anew; False = it had none of ours."""
    reply = _row(session, parcel.row_id)
    head = _row(session, reply.after_id) if reply is not None else None
    if head is not None and head.replaces is not None:  # what it stands for knows where
        head = _row(session, head.replaces)
    if head is None:
        return False
    stands = head.ts != parcel.thread_ts
    head_id = head.id if stands else _put(session, head, _newest(session, head), parcel.trace, now)
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == parcel.row_id)
        .values(state="pending", available_at=now, after_id=head_id)
    )
    return True


def _put(session: Session, post: Post, said: Mapping[str, Any], trace: str | None, now: datetime) -> UUID:
    """Put a post on its way once more, in its newest words; what waits to be said under it waits for that."""
    ours, key = workspace_of(session), f"again:{post.ts}:{post.dedupe_key}"[:LONGEST_KEY]
    row = {
        "workspace_id": ours,
        "id": uuid7(),
        "dedupe_key": key,
        **said,
        "target": post.target,
        "lane": post.lane,
        "available_at": now,
        "due_at": post.sent_at,
        "after_id": post.after_id,
        "in_thread": post.in_thread,
        "replaces": post.id,
        "created_at": now,
        "trace": trace,
    }
    insert_new(session, OutboxRow, [row])
    known = (OutboxRow.workspace_id == ours, OutboxRow.dedupe_key == key)
    session.execute(update(OutboxRow).where(*known, PENDING).values(**said))
    new_id: UUID = session.execute(select(OutboxRow.id).where(*known)).scalar_one()
    replies = (OutboxRow.workspace_id == ours, OutboxRow.after_id == post.id, OutboxRow.in_thread)
    session.execute(update(OutboxRow).where(*replies, PENDING).values(after_id=new_id))
    return new_id


def _newest(session: Session, post: Post) -> Mapping[str, Any]:
    """Return what a post says, with the last change of it."""
    ours = OutboxRow.workspace_id == workspace_of(session)
    changes = select(OutboxRow.kind, OutboxRow.payload).where(ours, OutboxRow.replaces == post.id)
    last = session.execute(changes.order_by(OutboxRow.id.desc()).limit(1)).one_or_none() or post
    return {"kind": last.kind, "payload": last.payload}


def _row(session: Session, row_id: UUID | None) -> Post | None:
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == row_id)
    return session.execute(select(*COLUMNS).where(*ours)).one_or_none() if row_id is not None else None
