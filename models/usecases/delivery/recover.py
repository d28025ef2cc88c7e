"""Take back messages whose sender went away, and give up those that are worthless by now."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING, SENDING
from models.queries.tenancy import workspace_of
from models.tables import OutboxRow

LOST = "the sender went away in the middle"
TOO_LATE = "its time was over before it could be sent"


def recover(session: Session, *, now: datetime) -> int:
    """Turn messages whose lease lapsed into unknown ones, to be looked up; changes simply wait again."""
    ours = (OutboxRow.workspace_id == workspace_of(session), SENDING, OutboxRow.lease_until < now)
    free = {"lease_token": None, "last_error": LOST}
    lapsed = (
        select(OutboxRow.id, OutboxRow.replaces)
        .where(*ours, OutboxRow.replaces.is_not(None), OutboxRow.dedupe_key.is_(None))
        .with_for_update(skip_locked=True)
    )
    changes = session.execute(lapsed).all()
    for change in changes:
        _wait_again(session, change.id, change.replaces, now)
    posts = session.connection().execute(
        update(OutboxRow).where(*ours).values(state="unknown", lease_until=now, **free)
    )
    return len(changes) + int(posts.rowcount)


def expire(session: Session, *, now: datetime) -> int:
    """Give up what still waits but is worthless by now; return how many."""
    result = session.connection().execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), PENDING, OutboxRow.expires_at <= now)
        .values(state="expired", last_error=func.coalesce(OutboxRow.last_error, TOO_LATE))
    )
    return int(result.rowcount)


def _wait_again(session: Session, change_id: UUID, post_id: UUID, now: datetime) -> None:
    """Let a change wait again, unless a newer one of the same message does."""
    ours = OutboxRow.workspace_id == workspace_of(session)
    session.execute(select(OutboxRow.id).where(ours, OutboxRow.id == post_id).with_for_update())
    newer = session.scalar(select(OutboxRow.id).where(ours, PENDING, OutboxRow.replaces == post_id))
    session.execute(
        update(OutboxRow)
        .where(ours, OutboxRow.id == change_id)
        .values(
            state="cancelled" if newer else "pending",
            available_at=now,
            lease_token=None,
            lease_until=None,
            last_error=LOST,
        )
    )
