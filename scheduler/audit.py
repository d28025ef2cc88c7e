"""Look for what does not move on, and tell the administrators."""

import structlog

from models.clock import Clock
from models.queries.stuck import stuck_rows
from models.store import Sessions
from models.usecases.alert import tell_administrators

log = structlog.get_logger(__name__)


def audit(sessions: Sessions, clock: Clock) -> int:
    """Report every kind of row that is stuck, once a day and workspace; return how many kinds are."""
    now = clock.now()
    with sessions.glance() as session:
        stuck = stuck_rows(session, now=now)
    for workspace_id, kind, count in stuck:
        log.error("stuck_rows", workspace_id=str(workspace_id), kind=kind, count=count)
        with sessions.writing(workspace_id) as session:
            facts = {"kind": kind, "count": str(count)}
            tell_administrators(session, "stuck_rows", kind, facts, now=now)
    return len(stuck)
