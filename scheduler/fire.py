"""Fire what is due: one short transaction per workspace and kind, as often as the budget allows."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from models.clock import Clock, monotonic
from models.queries.schedule import due_work
from models.shapes.schedule import ScheduleKind
from models.store import Sessions
from models.usecases.alert import tell_administrators
from models.usecases.schedule.fire import LIMIT, Fired, UseCase, fire, fire_one_by_one
from scheduler.metrics import Metrics
from scheduler.use_cases import USE_CASES

log = structlog.get_logger(__name__)

Afterwards = Mapping[ScheduleKind, Callable[[UUID], None]]


@dataclass(frozen=True)
class _Firing:
    sessions: Sessions
    clock: Clock
    use_cases: Mapping[ScheduleKind, UseCase]
    metrics: Metrics | None
    limit: int

    def due(self) -> Sequence[tuple[UUID, ScheduleKind]]:
        """Return whose slots of which kind have waited longest; a kind of newer code is left alone."""
        with self.sessions.glance() as session:
            return due_work(session, tuple(self.use_cases), now=self.clock.now())

    def once(self, workspace_id: UUID, kind: ScheduleKind) -> Fired:
        """Fire one batch together; when that fails, one by one, so that the rest goes on."""
        use_case, now = self.use_cases[kind], self.clock.now()
        try:
            with self.sessions.writing(workspace_id) as session:
                return fire(session, kind, use_case, now=now, limit=self.limit)
        except Exception as error:  # noqa: BLE001 - the store being away raises again below
            log.warning("batch_failed", workspace_id=str(workspace_id), kind=kind, error=repr(error))
        with self.sessions.writing(workspace_id) as session:
            fired = fire_one_by_one(session, kind, use_case, now=now, limit=self.limit)
            self._tell(session, kind, fired)
        return fired

    def _tell(self, session: Session, kind: ScheduleKind, fired: Fired) -> None:
        for schedule_id, error in fired.deferred:
            log.error("schedule_deferred", kind=kind, schedule_id=str(schedule_id), error=error)
        if fired.deferred:
            facts = {"kind": kind, "count": str(len(fired.deferred)), "reason": fired.deferred[0][1]}
            tell_administrators(session, "schedule_unplannable", kind, facts, now=self.clock.now())

    def count(self, kind: ScheduleKind, fired: Fired) -> None:
        """Count what a pass did."""
        if self.metrics is None:
            return
        for status, number in Counter(verdict.status for verdict in fired.verdicts).items():
            self.metrics.slots(kind, status, number)
        self.metrics.slots(kind, "lapsed", fired.lapsed)
        self.metrics.deferred(len(fired.deferred))
        self.metrics.late(fired.latest)


def fire_due(
    sessions: Sessions,
    clock: Clock,
    *,
    budget: float,
    use_cases: Mapping[ScheduleKind, UseCase] = USE_CASES,
    afterwards: Afterwards | None = None,
    metrics: Metrics | None = None,
    limit: int = LIMIT,
) -> int:
    """Fire until nothing is due or `budget` seconds are spent; return how many schedules had their turn.

    `afterwards[kind]` is called with the workspace once a firing of that kind is committed.
    """
    firing = _Firing(sessions, clock, use_cases, metrics, limit)
    until = monotonic() + budget
    done = 0
    while work := firing.due():
        claimed = 0
        for workspace_id, kind in work:
            fired = firing.once(workspace_id, kind)
            claimed += fired.claimed
            firing.count(kind, fired)
            if fired.verdicts and afterwards and kind in afterwards:
                afterwards[kind](workspace_id)
            if monotonic() > until:
                return done + claimed
        done += claimed
        if not claimed:  # another process holds what is due
            break
    return done
