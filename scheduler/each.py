"""Every workspace in its turn: one that fails keeps none of the others waiting."""

from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from sqlalchemy import select

from models.errors import NotSaved
from models.store import Sessions
from scheduler.metrics import Metrics

log = structlog.get_logger(__name__)


def for_each(
    sessions: Sessions,
    workspaces: Iterable[UUID],
    work: Callable[[UUID], int],
    *,
    tick: str,
    metrics: Metrics | None = None,
) -> int:
    """Do a tick's work for each workspace; return the sum of what it returns.

    Raises:
        NotSaved: the store is away, so nobody can be served.
    """
    done = 0
    for workspace_id in workspaces:
        try:
            done += work(workspace_id)
        except Exception as error:
            if isinstance(error, NotSaved):
                _require(sessions)
            log.exception("workspace_failed", tick=tick, workspace_id=str(workspace_id))
            if metrics is not None:
                metrics.failed(tick)
    return done


def _require(sessions: Sessions) -> None:
    """Ask the store something that concerns no workspace; an answer says that one workspace is to blame."""
    with sessions.engine() as session:
        session.execute(select(1))
