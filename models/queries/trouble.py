"""What an operator should look at: messages given up, hours that cannot be planned, senders that are held."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, literal_column, select
from sqlalchemy.orm import Session

from models.queries.tenancy import active_workspaces
from models.tables import EngineMeta, OutboxRow, Schedule, Sender

# Written out, so that SQLite sees that the partial index holds just these rows.
DEAD = and_(OutboxRow.state == literal_column("'dead'"), OutboxRow.id.is_not(None))
NEWEST = 3


class Dead(NamedTuple):
    """A message that was given up."""

    kind: str
    target: str | None
    reason: str
    created_at: datetime


class Held(NamedTuple):
    """A workspace whose messages wait because Slack refused it."""

    until: datetime
    reason: str


def last_lease(session: Session) -> datetime | None:
    """Return until when a process serves, or the last one served; None = none ever did; engine session."""
    latest = select(Sender.lease_until).where(Sender.lease_until.is_not(None))
    return session.scalars(latest.order_by(Sender.lease_until.desc()).limit(1)).first()


def dead_by_reason(session: Session) -> Sequence[tuple[str, int]]:
    """Return how many messages were given up for which reason, the commonest first; engine session."""
    number = func.count(OutboxRow.id)
    found = select(OutboxRow.last_error, number).where(DEAD).group_by(OutboxRow.last_error)
    return [(reason or "", count) for reason, count in session.execute(found.order_by(number.desc()))]


def newest_dead(session: Session) -> Sequence[Dead]:
    """Return the newest messages that were given up; for an engine session."""
    found = select(OutboxRow.kind, OutboxRow.target, OutboxRow.last_error, OutboxRow.created_at).where(DEAD)
    rows = session.execute(found.order_by(OutboxRow.id.desc()).limit(NEWEST))
    return [Dead(kind, target, reason or "", at) for kind, target, reason, at in rows]


def deferred(session: Session) -> Sequence[tuple[str, str, int]]:
    """Return kind, error and number of the schedules that cannot be planned; for an engine session."""
    found = (
        select(Schedule.kind, Schedule.plan_error, func.count(Schedule.id))
        .where(Schedule.plan_error.is_not(None))
        .group_by(Schedule.kind, Schedule.plan_error)
    )
    return [(kind, error or "", count) for kind, error, count in session.execute(found)]


def held(session: Session, *, now: datetime) -> Sequence[Held]:
    """Return the senders that wait because of a refusal; for an engine session."""
    found = select(Sender.blocked_until, Sender.blocked_reason).where(Sender.blocked_until > now)
    return [Held(until, reason or "") for until, reason in session.execute(found) if until]


def planned_with(session: Session, name: str) -> Sequence[str]:
    """Return the versions of such data that the active workspaces planned with; for an engine session."""
    names = [f"{name}:{each}" for each in active_workspaces(session)]
    return session.scalars(select(EngineMeta.value).where(EngineMeta.name.in_(names)).distinct()).all()
