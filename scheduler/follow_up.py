"""Follow what is due on the rows themselves: reminders, locks, summaries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from models.clock import Clock, monotonic
from models.errors import NotSaved
from models.queries.timers import TimerTable, workspaces_due
from models.store import Sessions
from models.tables import Standup, StandupEntry
from models.usecases import standup, summary

LIMIT = 200
log = structlog.get_logger(__name__)

FollowUp = Callable[..., int]  # (session, *, now, limit) -> how many rows it looked at
FOLLOW_UPS: Mapping[TimerTable, FollowUp] = {StandupEntry: standup.follow_up, Standup: summary.follow_up}


def follow_up_due(
    sessions: Sessions,
    clock: Clock,
    *,
    budget: float,
    follow_ups: Mapping[TimerTable, FollowUp] = FOLLOW_UPS,
    limit: int = LIMIT,
) -> int:
    """Follow up until nothing is due or `budget` seconds are spent; return how many rows were looked at."""
    until = monotonic() + budget
    done = 0
    for table, follow_up in follow_ups.items():
        for workspace_id in _due(sessions, table, clock.now()):
            done += _follow(sessions, clock, workspace_id, follow_up, limit=limit, until=until)
            if monotonic() > until:
                return done
    return done


def _due(sessions: Sessions, table: TimerTable, now: datetime) -> Sequence[UUID]:
    with sessions.glance() as session:
        return workspaces_due(session, table, now=now)


def _follow(
    sessions: Sessions,
    clock: Clock,
    workspace_id: UUID,
    follow_up: FollowUp,
    *,
    limit: int,
    until: float,
) -> int:
    """Follow one workspace's rows batch by batch; its failure keeps nobody else waiting."""
    done = 0
    while monotonic() <= until:
        try:
            with sessions.writing(workspace_id) as session:
                count = _once(session, follow_up, clock.now(), limit)
        except NotSaved:
            raise  # the store is away or busy: the next tick tries again
        except Exception:
            log.exception("follow_up_failed", workspace_id=str(workspace_id), of=follow_up.__module__)
            return done
        done += count
        if count < limit:
            return done
    return done


def _once(session: Session, follow_up: FollowUp, now: datetime, limit: int) -> int:
    return follow_up(session, now=now, limit=limit)
