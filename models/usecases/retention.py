"""Forget what may be forgotten, in pieces small enough that nobody waits."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Delete, Update, delete, null, select, tuple_, update
from sqlalchemy.orm import Session

from models.policy import RetentionPolicy
from models.queries import tenancy
from models.queries.outbox import UNFINISHED
from models.queries.tenancy import workspace_of
from models.tables import Inbox, Occurrence, OutboxRow, StandupEntry

PIECE = 1000  # rows of one table in one transaction


def forget(session: Session, *, now: datetime, piece: int = PIECE) -> int:
    """Forget up to `piece` rows of each table that are older than the policy keeps; return how many."""
    keep = tenancy.policy(session).retention
    pieces: Sequence[Callable[[Session, RetentionPolicy, datetime, int], Delete | Update]] = (
        _occurrences,
        _messages,
        _deliveries,
        _drafts,
    )
    return sum(
        int(session.connection().execute(statement(session, keep, now, piece)).rowcount)
        for statement in pieces
    )


def _occurrences(session: Session, keep: RetentionPolicy, now: datetime, piece: int) -> Delete:
    ours = Occurrence.workspace_id == workspace_of(session)
    old = (
        select(Occurrence.schedule_id, Occurrence.slot)
        .where(ours, Occurrence.due_at < now - timedelta(days=keep.occurrences))
        .limit(piece)
    )
    return delete(Occurrence).where(ours, tuple_(Occurrence.schedule_id, Occurrence.slot).in_(old))


def _messages(session: Session, keep: RetentionPolicy, now: datetime, piece: int) -> Delete:
    ours = OutboxRow.workspace_id == workspace_of(session)
    old = (
        select(OutboxRow.id)
        .where(
            ours,
            OutboxRow.state.not_in(UNFINISHED),
            OutboxRow.created_at < now - timedelta(days=keep.outbox),
        )
        .limit(piece)
    )
    return delete(OutboxRow).where(ours, OutboxRow.id.in_(old))


def _deliveries(session: Session, keep: RetentionPolicy, now: datetime, piece: int) -> Delete:
    ours = Inbox.workspace_id == workspace_of(session)
    old = (
        select(Inbox.delivery_id)
        .where(ours, Inbox.received_at < now - timedelta(days=keep.inbox))
        .limit(piece)
    )
    return delete(Inbox).where(ours, Inbox.delivery_id.in_(old))


def _drafts(session: Session, keep: RetentionPolicy, now: datetime, piece: int) -> Update:
    """A draft is what somebody typed and never sent."""
    ours = StandupEntry.workspace_id == workspace_of(session)
    old = (
        select(StandupEntry.id)
        .where(
            ours,
            StandupEntry.draft.is_not(None),
            StandupEntry.locks_at < now - timedelta(days=keep.drafts),
        )
        .limit(piece)
    )
    return update(StandupEntry).where(ours, StandupEntry.id.in_(old)).values(draft=null())
