"""Take back messages whose sender went away, and give up those that are worthless by now."""

from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING, SENDING
from models.queries.tenancy import workspace_of
from models.tables import OutboxRow

LOST = "the sender went away in the middle"
TOO_LATE = "its time was over before it could be sent"


def recover(session: Session, *, now: datetime) -> int:
    """Turn messages whose lease lapsed into unknown ones, to be looked up; return how many.

    A call may have begun as late as the lease allowed: what may still arrive is counted from its end.
    """
    result = session.connection().execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), SENDING, OutboxRow.lease_until < now)
        .values(
            state="unknown",
            lease_token=None,
            lease_until=now,
            last_try_at=OutboxRow.lease_until,
            last_error=LOST,
        )
    )
    return int(result.rowcount)


def expire(session: Session, *, now: datetime) -> int:
    """Give up what still waits but is worthless by now; return how many."""
    result = session.connection().execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), PENDING, OutboxRow.expires_at <= now)
        .values(state="expired", last_error=func.coalesce(OutboxRow.last_error, TOO_LATE))
    )
    return int(result.rowcount)
