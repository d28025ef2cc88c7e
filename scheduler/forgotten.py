"""Look for cases that time would never speak of, and tell the administrators."""

from uuid import UUID

import structlog

from models.clock import Clock
from models.queries.cases.forgotten import forgotten
from models.queries.tenancy import active_workspaces
from models.store import Sessions
from models.usecases.alert import tell_administrators
from scheduler.each import for_each
from scheduler.metrics import Metrics

NIGHT = 20  # hours UTC: between the evening of Europe and the morning of China
log = structlog.get_logger(__name__)


def look_for_forgotten(sessions: Sessions, clock: Clock, *, metrics: Metrics | None = None) -> int:
    """Report forgotten cases in every workspace; return how many kinds of them there are.

    Once a day, at an hour at which little is done, all late invoices are looked at.
    """
    now = clock.now()
    whole = now.hour == NIGHT
    with sessions.glance() as session:
        workspaces = active_workspaces(session)

    def look(workspace_id: UUID) -> int:
        with sessions.reading(workspace_id) as session:
            found = forgotten(session, today=now.date(), whole=whole)
        if found:
            with sessions.writing(workspace_id) as session:
                for kind, count in found.items():
                    log.error("stuck_rows", workspace_id=str(workspace_id), kind=kind, count=count)
                    facts = {"kind": kind, "count": str(count)}
                    tell_administrators(session, "stuck_rows", kind, facts, now=now)
        return len(found)

    return for_each(sessions, workspaces, look, tick="forgotten", metrics=metrics)
