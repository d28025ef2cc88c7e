"""Settle landed attempts: those of one workspace in one transaction, and never lose one to a busy store."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from models.clock import Clock, monotonic
from models.errors import NotSaved
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from models.store import Sessions
from models.usecases import delivery
from models.usecases.alert import tell_administrators
from scheduler.metrics import Metrics
from scheduler.relay.hands import Result
from scheduler.relay.post import mark

log = structlog.get_logger(__name__)

Ended = tuple[Parcel, Outcome]

OFTEN = 5  # leases lost
OFTEN_WITHIN = 3600.0  # seconds


@dataclass
class Settling:
    """Writes outcomes down; what the store could not take now is kept for the next call."""

    sessions: Sessions
    clock: Clock
    metrics: Metrics | None
    kept: list[Result] = field(default_factory=list)
    lost_at: deque[float] = field(default_factory=lambda: deque(maxlen=OFTEN))

    def settle(self, results: Iterable[Result]) -> int:
        """Write down what ended; return how many messages were sent."""
        together: dict[UUID, list[Ended]] = defaultdict(list)
        for workspace_id, parcel, outcome in (*self.kept, *results):
            together[workspace_id].append((parcel, outcome))
        self.kept = []
        return sum(self._workspace(workspace_id, ended) for workspace_id, ended in together.items())

    def _workspace(self, workspace_id: UUID, ended: Sequence[Ended]) -> int:
        try:
            return self._together(workspace_id, ended)
        except NotSaved:
            log.warning("store_busy", workspace_id=str(workspace_id), outcomes=len(ended))
            self.kept += [(workspace_id, *each) for each in ended]
            return 0
        except Exception:
            if len(ended) == 1:  # its lease lapses; then it is looked up
                log.exception("not_settled", row_id=str(ended[0][0].row_id))
                return 0
        return sum(self._workspace(workspace_id, [each]) for each in ended)

    def _together(self, workspace_id: UUID, ended: Sequence[Ended]) -> int:
        with self.sessions.writing(workspace_id) as session:
            lost = delivery.settle(session, ended, now=self.clock.now())
            lost_at = deque((*self.lost_at, *[monotonic()] * len(lost)), OFTEN)
            if lost and _often(lost_at):
                facts = {"count": str(len(lost))}
                tell_administrators(session, "leases_lost", "relay", facts, now=self.clock.now())
        self.lost_at = lost_at  # only now that it is saved: whoever failed settles again
        if lost:
            log.warning("lease_lost", workspace_id=str(workspace_id), rows=[str(each) for each in lost])
            if self.metrics is not None:
                self.metrics.lost(len(lost))
        for parcel, outcome in ended:
            if parcel.row_id not in lost:
                _log(parcel, outcome)
        return sum(outcome.verdict == "sent" and parcel.row_id not in lost for parcel, outcome in ended)


def _often(lost_at: Sequence[float]) -> bool:
    """Tell whether leases are lost too often for a mere pause."""
    return len(lost_at) == OFTEN and monotonic() - lost_at[0] < OFTEN_WITHIN


def _log(parcel: Parcel, outcome: Outcome) -> None:
    """Say how one message ended, under the id of the request or tick that it comes from."""
    facts = {"row_id": str(parcel.row_id), "kind": parcel.kind, "trace": parcel.trace}
    if parcel.key is not None:
        facts["mark"] = mark(parcel.key)  # what the message itself carries
    if outcome.verdict == "sent":
        log.info("sent", **facts, channel=outcome.channel, ts=outcome.ts)
    elif outcome.room is not None and not outcome.tried:
        log.info("room_made", **facts, channel=outcome.room.channel)
    elif outcome.verdict == "dead":
        log.error("message_refused", **facts, error=outcome.error)
    else:
        log.warning(outcome.verdict, **facts, error=outcome.error)
