"""For which workspaces this process sends."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from slack_sdk import WebClient

from models.clock import Clock, monotonic
from models.queries.outbox import restored_at
from models.queries.tenancy import active_workspaces
from models.store import Sessions
from models.usecases import sender
from scheduler.each import Held, one_by_one
from scheduler.surroundings import notice_database

log = structlog.get_logger(__name__)


class Leases:
    """Takes and renews the sender's leases of the workspaces that this process has a token for."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        clients: Callable[[UUID], WebClient],
        owner: str,
        seconds: Callable[[], float] = monotonic,
        *,
        held: Held | None = None,
    ) -> None:
        """Hold nothing yet; `held` tells whom `clients` serves, else it is asked for each of them."""
        self._held = held or one_by_one(clients)
        self.owner = owner
        self.restored_at: datetime | None = None
        self._sessions = sessions
        self._clock = clock
        self._clients = clients
        self._seconds = seconds
        self._tended: tuple[float, datetime] | None = None

    def tend(self) -> None:
        """Renew and take what there is to take, every ten seconds."""
        now = self._seconds(), self._clock.now()
        if self._tended is not None and not _long_ago(self._tended, now):
            return
        notice_database(self._sessions, self._clock)
        with self._sessions.glance() as session:
            self.restored_at = restored_at(session)
            served = self._held(active_workspaces(session))
        if served:
            with self._sessions.engine() as session:
                sender.tend(session, self.owner, served, now=now[1])
        self._tended = now

    def client(self, workspace_id: UUID) -> WebClient | None:
        """Return a client that tries everything once; None = no token of that workspace."""
        try:
            client = self._clients(workspace_id)
        except LookupError:
            return None
        client.retry_handlers.clear()  # the SDK's own retry would be a second message
        return client

    def forget(self) -> None:
        """Tend at the next occasion: the store was away, and who answers then may be another one."""
        self._tended = None

    def let_go(self) -> None:
        """End the leases, so that others need not wait."""
        with self._sessions.engine() as session:
            sender.let_go(session, self.owner, now=self._clock.now())


def _long_ago(then: tuple[float, datetime], now: tuple[float, datetime]) -> bool:
    """Tell whether a renewal is due by either clock: the steady one stands still while a machine sleeps."""
    steps = now[0] - then[0], (now[1] - then[1]) / timedelta(seconds=1)
    return max(steps) >= sender.RENEW_AFTER or min(steps) < 0
