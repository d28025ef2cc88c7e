"""Forget what may be forgotten."""

from uuid import UUID

from models.clock import Clock, monotonic
from models.queries.tenancy import every_workspace
from models.store import Sessions
from models.usecases.retention import forget
from scheduler.each import for_each
from scheduler.metrics import Metrics


def tidy(sessions: Sessions, clock: Clock, *, budget: float, metrics: Metrics | None = None) -> int:
    """Forget piece by piece until nothing is old or `budget` seconds are spent; return how many rows went."""
    until = monotonic() + budget
    with sessions.glance() as session:
        workspaces = every_workspace(session)

    def clear(workspace_id: UUID) -> int:
        gone = 0
        while monotonic() < until:
            with sessions.writing(workspace_id) as session:
                count = forget(session, now=clock.now())
            gone += count
            if not count:
                break
        return gone

    return for_each(sessions, workspaces, clear, tick="tidy", metrics=metrics)
