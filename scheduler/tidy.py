"""Forget what may be forgotten."""

from uuid import UUID

import structlog

from models.clock import Clock, monotonic
from models.queries.engine_meta import TIDIED
from models.queries.tenancy import every_workspace, place_of, workspace
from models.store import Sessions
from models.usecases import engine_meta, purge
from models.usecases.installation import forget_tokens
from models.usecases.retention import forget
from scheduler.each import for_each
from scheduler.metrics import Metrics

log = structlog.get_logger(__name__)


def tidy(sessions: Sessions, clock: Clock, *, budget: float, metrics: Metrics | None = None) -> int:
    """Forget piece by piece until nothing is old or `budget` seconds are spent; return how many rows went."""
    until = monotonic() + budget
    with sessions.glance() as session:
        workspaces = every_workspace(session)

    def clear(workspace_id: UUID) -> int:
        gone = 0
        while monotonic() < until:
            with sessions.writing(workspace_id) as session:
                now = clock.now()
                count = forget(session, now=now)
                if not count:
                    engine_meta.note(session, f"{TIDIED}:{workspace_id}", now.isoformat(), now=now)
            gone += count
            if not count:
                break
        return gone + _purge(sessions, workspace_id, clock, until)

    return for_each(sessions, workspaces, clear, tick="tidy", metrics=metrics)


def _purge(sessions: Sessions, workspace_id: UUID, clock: Clock, until: float) -> int:
    """Erase a workspace whose time is over; what is not done now is done in an hour."""
    with sessions.reading(workspace_id) as session:
        if not purge.is_due(session, now=clock.now()):
            return 0
    with sessions.writing(workspace_id) as session:
        if not purge.begin_if_due(session, now=clock.now()):
            return 0
        begun = workspace(session).erasing_at
    with sessions.engine() as session:
        place = place_of(session, workspace_id)
        if place is not None:
            forget_tokens(session, place, happened_at=begun)
    total = 0
    while monotonic() < until:
        with sessions.writing(workspace_id) as session:
            gone = purge.erase(session)
        total += gone
        if not gone:
            log.warning("workspace_erased", workspace_id=str(workspace_id), rows=total)
            break
    return total
