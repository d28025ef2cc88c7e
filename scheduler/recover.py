"""Take back what a sender that went away had in hand, and give up what came too late."""

from models.clock import Clock
from models.queries.outbox import workspaces_to_mend
from models.store import Sessions
from models.usecases import delivery


def recover_lapsed(sessions: Sessions, clock: Clock) -> int:
    """Mend every workspace that needs it; return how many messages were taken back or given up."""
    now = clock.now()
    with sessions.glance() as session:
        workspaces = workspaces_to_mend(session, now=now)
    mended = 0
    for workspace_id in workspaces:
        with sessions.writing(workspace_id) as session:
            mended += delivery.recover(session, now=now) + delivery.expire(session, now=now)
    return mended
