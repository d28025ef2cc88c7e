"""One process at a time sends for a workspace: it holds the lease, and with it the rate budget."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import Sender
from models.usecases.conflict import insert_new

LEASE = timedelta(seconds=30)
RENEW_AFTER = 10.0  # seconds
SLOWED = timedelta(minutes=10)  # half rate after Slack asked the whole workspace to wait


def tend(session: Session, owner: str, workspaces: Collection[UUID], *, now: datetime) -> Sequence[UUID]:
    """Renew `owner`'s leases, take over those that lapsed; return the workspaces it now sends for.

    For an engine session.
    """
    missing = set(workspaces) - set(session.scalars(select(Sender.workspace_id)))
    for workspace_id in sorted(missing):
        insert_new(session, Sender, [{"workspace_id": workspace_id, "epoch": 0}])
    session.execute(
        update(Sender).where(Sender.owner == owner, Sender.lease_until > now).values(lease_until=now + LEASE)
    )
    session.execute(
        update(Sender)
        .where(
            Sender.workspace_id.in_(workspaces), or_(Sender.lease_until.is_(None), Sender.lease_until <= now)
        )
        .values(
            owner=owner,
            epoch=Sender.epoch + 1,
            since=now,
            idle_from=Sender.lease_until,
            lease_until=now + LEASE,
        )
    )
    return session.scalars(
        select(Sender.workspace_id).where(Sender.owner == owner, Sender.lease_until > now)
    ).all()


def let_go(session: Session, owner: str, *, now: datetime) -> None:
    """End `owner`'s leases, so that another process need not wait for them; for an engine session."""
    session.execute(
        update(Sender).where(Sender.owner == owner, Sender.lease_until > now).values(lease_until=now)
    )


def hold_back(session: Session, seconds: float, reason: str, *, now: datetime, slow: bool) -> None:
    """Send nothing for the workspace for a while; `slow` halves the rate for ten minutes."""
    values: dict[str, object] = {
        "blocked_until": now + timedelta(seconds=seconds),
        "blocked_reason": reason,
    }
    if slow:
        values["slowed_until"] = now + SLOWED
    session.execute(update(Sender).where(Sender.workspace_id == workspace_of(session)).values(**values))
