"""Forget what may be forgotten."""

from uuid import UUID

import structlog

from models.clock import Clock, monotonic
from models.queries.engine_meta import TIDIED
from models.queries.figures import longest_untidied_first
from models.queries.tenancy import place_of, workspace
from models.store import Sessions
from models.usecases import engine_meta, purge
from models.usecases.installation import forget_tokens
from models.usecases.purge import Erasure
from models.usecases.retention import forget
from scheduler.each import for_each
from scheduler.metrics import Metrics

log = structlog.get_logger(__name__)


def tidy(sessions: Sessions, clock: Clock, *, budget: float, metrics: Metrics | None = None) -> int:
    """Forget piece by piece until nothing is old or `budget` seconds are spent; return how many rows went.

    Each workspace has a piece in its turn, whoever waited longest first: one with very much to forget would
    else take the whole budget, this hour and the next, from all whose id is larger.
    """
    until = monotonic() + budget
    with sessions.glance() as session:
        waiting = longest_untidied_first(session)
    erasing: dict[UUID, Erasure] = {}

    def piece(workspace_id: UUID) -> int:
        count = 0 if workspace_id in erasing else _forget(sessions, workspace_id, clock)
        return count or _purge(sessions, workspace_id, clock, erasing)

    total = 0
    while waiting:
        more = []
        for each in waiting:
            if monotonic() >= until:
                return total
            count = for_each(sessions, [each], piece, tick="tidy", metrics=metrics)
            total += count
            if count:
                more.append(each)
        waiting = more
    return total


def _forget(sessions: Sessions, workspace_id: UUID, clock: Clock) -> int:
    """Forget a piece of what is old; note when there is nothing left of it."""
    with sessions.writing(workspace_id) as session:
        now = clock.now()
        count = forget(session, now=now)
        if not count:
            engine_meta.note(session, f"{TIDIED}:{workspace_id}", now.isoformat(), now=now)
    return count


def _purge(sessions: Sessions, workspace_id: UUID, clock: Clock, erasing: dict[UUID, Erasure]) -> int:
    """Erase a piece of a workspace whose time is over."""
    if workspace_id not in erasing:
        if not _begun(sessions, workspace_id, clock):
            return 0
        erasing[workspace_id] = Erasure()
    with sessions.writing(workspace_id) as session:
        gone = erasing[workspace_id].erase(session)
    if not gone:
        log.warning("workspace_erased", workspace_id=str(workspace_id), rows=erasing[workspace_id].rows)
    return gone


def _begun(sessions: Sessions, workspace_id: UUID, clock: Clock) -> bool:
    """Let the erasing begin, or go on where it stood, if its time has come."""
    with sessions.reading(workspace_id) as session:
        if not purge.is_due(session, now=clock.now()):
            return False
    with sessions.writing(workspace_id) as session:
        if not purge.begin_if_due(session, now=clock.now()):
            return False
        begun = workspace(session).erasing_at
    with sessions.engine() as session:
        place = place_of(session, workspace_id)
        if place is not None:
            forget_tokens(session, place, happened_at=begun)
    return True
