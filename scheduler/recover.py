"""Take back what a sender that went away had in hand, and give up what came too late."""

from uuid import UUID

from models.clock import Clock
from models.queries.outbox import workspaces_to_mend
from models.store import Sessions
from models.usecases import delivery
from scheduler.each import for_each
from scheduler.metrics import Metrics


def recover_lapsed(sessions: Sessions, clock: Clock, *, metrics: Metrics | None = None) -> int:
    """Mend every workspace that needs it; return how many messages were taken back or given up."""
    now = clock.now()
    with sessions.glance() as session:
        workspaces = workspaces_to_mend(session, now=now)

    def mend(workspace_id: UUID) -> int:
        with sessions.writing(workspace_id) as session:
            return delivery.recover(session, now=now) + delivery.expire(session, now=now)

    return for_each(sessions, workspaces, mend, tick="recover", metrics=metrics)
