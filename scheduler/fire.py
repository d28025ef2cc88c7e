"""Fire what is due: one short transaction per workspace and kind, as often as the budget allows."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from models.clock import Clock, monotonic
from models.errors import NotSaved
from models.queries.schedule import due_work
from models.shapes.schedule import ScheduleKind
from models.store import Sessions
from models.store.statistics import count_anew
from models.usecases.alert import tell_administrators
from models.usecases.schedule.fire import LIMIT, Fired, UseCase, fire, fire_one_by_one
from scheduler.each import cautious, for_each
from scheduler.metrics import Metrics
from scheduler.use_cases import USE_CASES

log = structlog.get_logger(__name__)

Work = tuple[UUID, ScheduleKind]
PROMPTS: frozenset[ScheduleKind] = frozenset({"morning", "evening"})
GROWING: Mapping[ScheduleKind, Sequence[str]] = {"weekly_report": ("weekly_reports",)}  # of a first week
AT_ONCE: Mapping[ScheduleKind, int] = {"weekly_team": 20, "weekly_director": 1, "board": 10}
"""Kinds that take long to reckon, so many in a transaction: on SQLite nobody else writes meanwhile."""


@dataclass(frozen=True)
class _Firing:
    sessions: Sessions
    clock: Clock
    use_cases: Mapping[ScheduleKind, UseCase]
    metrics: Metrics | None
    limit: int
    slow: set[Work]

    def due(self, passed_over: Collection[UUID]) -> Sequence[Work]:
        """Return whose slots of which kind have waited longest; a kind of newer code is left alone.

        While prompts are due, nothing else is: on Monday at nine they would wait for the week's digests.
        """
        with self.sessions.glance() as session:
            found = due_work(session, tuple(self.use_cases), now=self.clock.now(), without=passed_over)
        return [work for work in found if work[1] in PROMPTS] or found

    def once(self, workspace_id: UUID, kind: ScheduleKind) -> int:
        """Fire one batch; return how many schedules it held."""
        work = (workspace_id, kind)
        limit = min(self.limit, AT_ONCE.get(kind, self.limit))
        if work in self.slow:
            limit = cautious(limit)
        try:
            fired = self._fire(workspace_id, kind, limit)
        except NotSaved:
            self.slow.add(work)  # perhaps the store's patience ends before so many are done
            raise
        if fired.claimed < limit:
            self.slow.discard(work)
        if fired.claimed == self.limit:
            count_anew(self.sessions.bind, GROWING.get(kind, ()))  # there are more, which refer to it
        self._count(kind, fired)
        return fired.claimed

    def _fire(self, workspace_id: UUID, kind: ScheduleKind, limit: int) -> Fired:
        """Fire one batch together; when that fails, one by one, so that the rest goes on."""
        use_case, now = self.use_cases[kind], self.clock.now()
        try:
            with self.sessions.writing(workspace_id) as session:
                return fire(session, kind, use_case, now=now, limit=limit)
        except NotSaved:
            raise  # the store is away, or the rows are held: no row's fault
        except Exception as error:  # noqa: BLE001 - each row has its turn alone
            log.warning("batch_failed", workspace_id=str(workspace_id), kind=kind, error=repr(error))
        with self.sessions.writing(workspace_id) as session:
            fired = fire_one_by_one(session, kind, use_case, now=now, limit=limit)
            self._tell(session, kind, fired)
        return fired

    def _tell(self, session: Session, kind: ScheduleKind, fired: Fired) -> None:
        for schedule_id, error in fired.deferred:
            log.error("schedule_deferred", kind=kind, schedule_id=str(schedule_id), error=error)
        if fired.deferred:
            facts = {"kind": kind, "count": str(len(fired.deferred)), "reason": fired.deferred[0][1]}
            tell_administrators(session, "schedule_unplannable", kind, facts, now=self.clock.now())

    def _count(self, kind: ScheduleKind, fired: Fired) -> None:
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
    metrics: Metrics | None = None,
    limit: int = LIMIT,
    slow: set[Work] | None = None,
) -> int:
    """Fire until nothing is due or `budget` seconds are spent; return how many schedules had their turn.

    `slow` remembers from call to call whose batch was not saved: the next one is smaller.

    A workspace that cannot be served, or whose rows another process holds, has its turn at the next call.
    """
    firing = _Firing(sessions, clock, use_cases, metrics, limit, set() if slow is None else slow)
    until = monotonic() + budget
    done = 0
    passed_over: set[UUID] = set()
    while (work := firing.due(passed_over)) and monotonic() <= until:
        served: set[UUID] = set()

        def turn(one: Work, served: set[UUID] = served) -> int:
            claimed = firing.once(*one) if monotonic() <= until else 0
            served.update([one[0]] if claimed else [])
            return claimed

        done += for_each(sessions, work, turn, tick="fire", metrics=metrics)
        passed_over |= {workspace_id for workspace_id, _ in work} - served
    return done
