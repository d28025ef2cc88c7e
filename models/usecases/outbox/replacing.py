"""Let posted messages say something else, in place."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.messages import Message
from models.shapes.outbox import Lane
from models.tables import OutboxRow
from models.usecases.conflict import insert_new
from models.usecases.many import change_rows
from models.usecases.outbox.putting import blank

GIVEN_UP = ("dead", "cancelled", "expired")
UPDATE_GAP = timedelta(seconds=20)  # between two updates of one message that nobody clicked for


def replace(
    session: Session, post_id: UUID, message: Message, *, now: datetime, clicked: bool = False
) -> None:
    """Let one post say something else, as `replace_all`."""
    replace_all(session, {post_id: message}, now=now, clicked=clicked)


def replace_all(
    session: Session, messages: Mapping[UUID, Message], *, now: datetime, clicked: bool = False
) -> None:
    """Let posts say something else, by their ids, in few statements; of several changes the newest wins.

    A post that is still waiting is changed before it goes out. One that was given up stays as it is.
    """
    posts = _locked(session, messages)
    said = {
        key: {"kind": message.kind, "payload": message.model_dump(mode="json")}
        for key, message in messages.items()
    }
    change_rows(
        session, OutboxRow, OutboxRow.id, {key: said[key] for key in posts if posts[key].state == "pending"}
    )
    sent = [key for key in posts if posts[key].state != "pending"]
    waiting = _waiting_updates(session, sent)
    soonest = {"available_at": now, "lane": int(Lane.REPLY)} if clicked else {}
    change_rows(session, OutboxRow, OutboxRow.id, {waiting[key]: said[key] for key in waiting}, also=soonest)
    last = _last_updates(session, [key for key in sent if key not in waiting])
    rows = [
        blank(session, now) | said[key] | _update(posts[key], last.get(key), now, clicked=clicked)
        for key in sent
        if key not in waiting
    ]
    insert_new(session, OutboxRow, rows)


def _locked(session: Session, messages: Mapping[UUID, Message]) -> Mapping[UUID, Any]:
    """Return the posts that were not given up; their locks make changes and settlements take turns."""
    found = (
        select(OutboxRow.id, OutboxRow.state, OutboxRow.target, OutboxRow.lane, OutboxRow.subject_id)
        .where(OutboxRow.workspace_id == workspace_of(session), among(OutboxRow.id, list(messages)))
        .order_by(OutboxRow.id)
        .with_for_update()
    )
    return {row.id: row for row in read(session, found) if row.state not in GIVEN_UP} if messages else {}


def _waiting_updates(session: Session, posts: list[UUID]) -> Mapping[UUID, UUID]:
    """Return the update of each post that still waits, held: nobody sends it before it says the newest."""
    if not posts:
        return {}
    ours = (OutboxRow.workspace_id == workspace_of(session), PENDING, among(OutboxRow.replaces, posts))
    found = select(OutboxRow.id, OutboxRow.replaces).where(*ours).order_by(OutboxRow.id)
    return {row.replaces: row.id for row in read(session, found.with_for_update())}


def _last_updates(session: Session, posts: list[UUID]) -> Mapping[UUID, tuple[UUID, datetime | None]]:
    """Return the newest update of each post, and when it went."""
    if not posts:
        return {}
    went = func.coalesce(OutboxRow.sent_at, OutboxRow.last_try_at).label("went")
    found = (
        select(OutboxRow.replaces, OutboxRow.id, went)
        .where(OutboxRow.workspace_id == workspace_of(session), among(OutboxRow.replaces, posts))
        .order_by(OutboxRow.id)
    )
    return {row.replaces: (row.id, row.went) for row in read(session, found)}


def _update(
    post: Any, last: tuple[UUID, datetime | None] | None, now: datetime, *, clicked: bool
) -> dict[str, Any]:
    before, went = last or (post.id, None)
    return {
        "target": post.target,
        "lane": int(Lane.REPLY) if clicked else post.lane,
        "available_at": now if clicked or went is None else max(now, went + UPDATE_GAP),
        "after_id": before,  # perhaps still in the air
        "replaces": post.id,
        "subject_id": post.subject_id,
    }
