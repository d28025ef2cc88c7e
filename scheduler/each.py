"""Every workspace in its turn: one that fails keeps none of the others waiting."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

import structlog
from sqlalchemy import select

from models.errors import NotSaved
from models.store import Sessions
from scheduler.metrics import Metrics
from scheduler.outage import in_one_line

Turn = TypeVar("Turn")
Held = Callable[[Collection[UUID]], Collection[UUID]]
"""Those of some workspaces whose token this process holds."""
log = structlog.get_logger(__name__)


def for_each(
    sessions: Sessions,
    workspaces: Iterable[Turn],
    work: Callable[[Turn], int],
    *,
    tick: str,
    metrics: Metrics | None = None,
) -> int:
    """Do a tick's work for each workspace, or for each part of its work; return the sum of what it returns.

    Raises:
        NotSaved: the store is away, so nobody can be served.
    """
    done = 0
    for turn in workspaces:
        try:
            done += work(turn)
        except Exception as error:
            if isinstance(error, NotSaved):
                _require(sessions)
                log.warning("workspace_failed", tick=tick, of=str(turn), error=in_one_line(error))
            else:
                log.exception("workspace_failed", tick=tick, of=str(turn))
            if metrics is not None:
                metrics.failed(tick)
    return done


def one_by_one(clients: Callable[[UUID], object]) -> Held:
    """Return what tells whose token this process holds by asking for a client of each."""

    def held(workspaces: Collection[UUID]) -> Collection[UUID]:
        found = []
        for each in workspaces:
            with suppress(LookupError):
                clients(each)
                found.append(each)
        return found

    return held


def cautious(limit: int) -> int:
    """Return how many rows are tried together after a whole batch of a workspace was not saved."""
    return max(1, limit // 10)


def _require(sessions: Sessions) -> None:
    """Ask the store something that concerns no workspace; an answer says that one workspace is to blame."""
    with sessions.engine() as session:
        session.execute(select(1))
