"""Look for what does not move on, and tell the administrators."""

from collections import defaultdict
from uuid import UUID

import structlog

from models.clock import Clock
from models.queries.stuck import stuck_rows
from models.store import Sessions
from models.usecases.alert import tell_administrators
from scheduler.each import for_each
from scheduler.metrics import Metrics

log = structlog.get_logger(__name__)


def audit(sessions: Sessions, clock: Clock, *, metrics: Metrics | None = None) -> int:
    """Report every kind of row that is stuck; return how many kinds are."""
    now = clock.now()
    with sessions.glance() as session:
        stuck = defaultdict(list)
        for workspace_id, kind, count in stuck_rows(session, now=now):
            stuck[workspace_id].append((kind, count))

    def tell(workspace_id: UUID) -> int:
        with sessions.writing(workspace_id) as session:
            for kind, count in stuck[workspace_id]:
                log.error("stuck_rows", workspace_id=str(workspace_id), kind=kind, count=count)
                facts = {"kind": kind, "count": str(count)}
                tell_administrators(session, "stuck_rows", kind, facts, now=now)
        return len(stuck[workspace_id])

    return for_each(sessions, stuck, tell, tick="audit", metrics=metrics)
