"""Which messages wait, which may go now, and what they need."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from models.queries.prepared import run
from models.shapes.messages import KINDS
from models.tables import EngineMeta, OutboxRow, Sender, Workspace

# Written as literals, so that SQLite sees that a partial index holds just these rows; the lane is the
# second column of that index, without which SQLite would rather read all rows of the workspace.
PENDING = and_(OutboxRow.state == literal_column("'pending'"), OutboxRow.lane >= literal_column("0"))
# What a newer version says waits for a newer process.
KNOWN = OutboxRow.kind.in_([literal_column(f"'{kind}'") for kind in KINDS])
UNSETTLED = OutboxRow.state.in_([literal_column("'sending'"), literal_column("'unknown'")])
SENDING = and_(UNSETTLED, OutboxRow.state == literal_column("'sending'"))
UNKNOWN = and_(UNSETTLED, OutboxRow.state == literal_column("'unknown'"))
UNFINISHED = ("pending", "sending", "unknown")
RESTORED = "another_database"  # the engine's note that the database is not the one it was

Head = aliased(OutboxRow, name="head")  # the message that another one needs first
Post = aliased(OutboxRow, name="post")  # the message that another one changes
Found = Row[*tuple[Any, ...]]


class Work(NamedTuple):
    """What there is to do for one workspace."""

    workspace_id: UUID
    ready: bool
    doubtful: bool


def work_of(session: Session, owner: str, *, now: datetime) -> Sequence[Work]:
    """Return for which of its workspaces `owner` has something to send or to look up; engine session."""
    ready = exists().where(
        OutboxRow.workspace_id == Sender.workspace_id, PENDING, KNOWN, OutboxRow.available_at <= now
    )
    doubtful = exists().where(
        OutboxRow.workspace_id == Sender.workspace_id, UNKNOWN, OutboxRow.lease_until <= now
    )
    found = session.execute(
        select(Sender.workspace_id, ready, doubtful).where(Sender.owner == owner, Sender.lease_until > now)
    )
    return [work for work in (Work(*row) for row in found) if work.ready or work.doubtful]


def standing(session: Session, owner: str, *, now: datetime) -> Found | None:
    """Return the workspace's sender while `owner` may send for it; None = not now."""
    return run(session, STANDING, owner=owner, now=now).one_or_none()


def ready(
    session: Session,
    *,
    now: datetime,
    limit: int,
    busy: Collection[str],
    new_since: datetime | None = None,
) -> Sequence[Found]:
    """Return the messages that may go now, locked: what they need has gone, their place is free.

    With `new_since` only those that no lost row can have said: they became due, or were tried, after it.
    """
    facts = {"now": now, "most": limit, "busy": list(busy)}
    if new_since is None:
        return run(session, READY, **facts).all()
    return run(session, READY_AND_NEW, since=new_since, **facts).all()


def doubtful(session: Session, *, now: datetime, limit: int) -> Sequence[Found]:
    """Return the messages whose fate is to be looked up now, locked."""
    return run(session, DOUBTFUL, now=now, most=limit).all()


def restored_at(session: Session) -> datetime | None:
    """Return since when the engine sees another database than the one before; for an engine session."""
    return session.scalar(select(EngineMeta.changed_at).where(EngineMeta.name == RESTORED))


def workspaces_to_mend(session: Session, *, now: datetime) -> Sequence[UUID]:
    """Return the workspaces with a lapsed lease or a message that came too late; for an engine session."""
    lapsed = select(OutboxRow.workspace_id).where(SENDING, OutboxRow.lease_until < now)
    expired = select(OutboxRow.workspace_id).where(PENDING, OutboxRow.expires_at <= now)
    return session.scalars(lapsed.union(expired)).all()


def _same(other: Any, key: ColumnElement[Any] | Any) -> ColumnElement[bool]:
    return and_(other.workspace_id == OutboxRow.workspace_id, other.id == key)


NOW = bindparam("now", type_=OutboxRow.available_at.type)
SINCE = bindparam("since", type_=OutboxRow.available_at.type)

STANDING = (
    select(Sender.since, Sender.idle_from, Sender.slowed_until)
    .join(Workspace, Workspace.id == Sender.workspace_id)
    .where(
        Sender.workspace_id == bindparam("ours"),
        Workspace.id == bindparam("ours"),
        Workspace.status == "active",
        or_(Workspace.paused_at.is_(None), Workspace.paused_until <= NOW),
        Sender.owner == bindparam("owner"),
        Sender.lease_until > NOW,
        or_(Sender.blocked_until.is_(None), Sender.blocked_until <= NOW),
    )
)
PARCELS = (
    select(
        OutboxRow.id,
        OutboxRow.dedupe_key,
        OutboxRow.kind,
        OutboxRow.payload,
        OutboxRow.target,
        OutboxRow.in_thread,
        OutboxRow.replaces,
        OutboxRow.policy,
        OutboxRow.attempts,
        OutboxRow.due_at,
        OutboxRow.expires_at,
        OutboxRow.first_try_at,
        OutboxRow.last_try_at,
        OutboxRow.last_error,
        OutboxRow.created_at,
        OutboxRow.trace,
        Head.ts.label("head_ts"),
        Head.channel.label("head_channel"),
        Post.state.label("post_state"),
        Post.channel.label("post_channel"),
        Post.ts.label("post_ts"),
    )
    .outerjoin(Head, _same(Head, OutboxRow.after_id))
    .outerjoin(Post, _same(Post, OutboxRow.replaces))
    .where(OutboxRow.workspace_id == bindparam("ours"))
    .order_by(OutboxRow.lane, OutboxRow.id)
    .limit(bindparam("most"))
    .with_for_update(of=OutboxRow, skip_locked=True)
)
READY = PARCELS.where(
    PENDING,
    KNOWN,
    OutboxRow.available_at <= NOW,
    or_(OutboxRow.expires_at.is_(None), OutboxRow.expires_at > NOW),
    or_(OutboxRow.after_id.is_(None), Head.id.is_(None), Head.state.not_in(UNFINISHED)),
    OutboxRow.target.not_in(bindparam("busy", expanding=True)),
)
READY_AND_NEW = READY.where(
    or_(
        OutboxRow.dedupe_key.is_(None),  # a change: to make it twice does no harm
        func.coalesce(OutboxRow.due_at, OutboxRow.created_at) >= SINCE,
        and_(OutboxRow.attempts > 0, OutboxRow.last_try_at >= SINCE),
    )
)
DOUBTFUL = PARCELS.where(UNKNOWN, OutboxRow.lease_until <= NOW)
