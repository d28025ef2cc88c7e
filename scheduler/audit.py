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

Seen = tuple[UUID, str]  # workspace and kind of row
log = structlog.get_logger(__name__)


def audit(sessions: Sessions, clock: Clock, *, seen: set[Seen], metrics: Metrics | None = None) -> int:
    """Report every kind of row that is stuck at two looks in a row; return how many kinds are.

    `seen` carries what one look found to the next: after a stop, a suspended machine or a leap of the clock
    everything is late for a moment, and nothing is stuck.
    """
    now = clock.now()
    with sessions.glance() as session:
        found = stuck_rows(session, now=now)
    stuck = defaultdict(list)
    for workspace_id, kind, count in found:
        if (workspace_id, kind) in seen:
            stuck[workspace_id].append((kind, count))
    seen.clear()
    seen.update((workspace_id, kind) for workspace_id, kind, _ in found)

    def tell(workspace_id: UUID) -> int:
        with sessions.writing(workspace_id) as session:
            for kind, count in stuck[workspace_id]:
                log.error("stuck_rows", workspace_id=str(workspace_id), kind=kind, count=count)
                facts = {"kind": kind, "count": str(count)}
                tell_administrators(session, "stuck_rows", kind, facts, now=now)
        return len(stuck[workspace_id])

    return for_each(sessions, stuck, tell, tick="audit", metrics=metrics)
