"""Forget what may be forgotten."""

from models.clock import Clock, monotonic
from models.queries.tenancy import active_workspaces
from models.store import Sessions
from models.usecases.retention import forget


def tidy(sessions: Sessions, clock: Clock, *, budget: float) -> int:
    """Forget piece by piece until nothing is old or `budget` seconds are spent; return how many rows went."""
    until = monotonic() + budget
    gone = 0
    with sessions.glance() as session:
        workspaces = active_workspaces(session)
    for workspace_id in workspaces:
        while monotonic() < until:
            with sessions.writing(workspace_id) as session:
                count = forget(session, now=clock.now())
            gone += count
            if not count:
                break
    return gone
