"""Follow what is due on the rows themselves: reminders, locks, summaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from models.clock import Clock, monotonic
from models.errors import NotSaved
from models.queries.timers import TimerTable, workspaces_due
from models.store import Sessions
from models.tables import Complaint, Escalation, EscalationEvent, Standup, StandupEntry, WeeklyReport
from models.usecases import complaint, escalation, report, standup, summary
from models.usecases.alert import tell_administrators
from models.usecases.one_by_one import Followed, FollowUp, one_by_one
from scheduler.each import cautious, for_each
from scheduler.metrics import Metrics
from scheduler.reckoning import Aside, reckon_due

LIMIT = 200
log = structlog.get_logger(__name__)

Work = tuple[UUID, str]  # workspace and table
FOLLOW_UPS: Mapping[TimerTable, FollowUp] = {
    StandupEntry: standup.follow_up,
    Standup: summary.follow_up,
    WeeklyReport: report.follow_up,
    Complaint: complaint.follow_up,
    Escalation: escalation.follow_up,
    EscalationEvent: escalation.tell,
}


def follow_up_due(
    sessions: Sessions,
    clock: Clock,
    *,
    budget: float,
    follow_ups: Mapping[TimerTable, FollowUp] = FOLLOW_UPS,
    limit: int = LIMIT,
    metrics: Metrics | None = None,
    slow: set[Work] | None = None,
    aside: Aside | None = None,
) -> int:
    """Follow up until nothing is due or `budget` seconds are spent; return how many rows were looked at.

    Whoever waits for a reminder goes before what takes long to reckon. `slow` remembers from call to call
    whose batch was not saved: the next one is smaller; `aside` what could not be reckoned.
    """
    slow = set() if slow is None else slow
    until = monotonic() + budget
    done, first = 0, _due(sessions, list(follow_ups), clock.now())  # mostly nothing: one look for all
    for table, follow_up in follow_ups.items():
        following = _Following(sessions, clock, table, follow_up, limit, until, slow)
        workspaces = _due(sessions, [table], clock.now())[table] if done else first[table]
        done += for_each(sessions, workspaces, following.follow, tick="follow_up", metrics=metrics)
    left = max(0.0, until - monotonic())
    return done + reckon_due(sessions, clock, budget=left, metrics=metrics, aside=aside)


def _due(
    sessions: Sessions, tables: Sequence[TimerTable], now: datetime
) -> Mapping[TimerTable, Sequence[UUID]]:
    with sessions.glance() as session:
        return {table: workspaces_due(session, table, now=now) for table in tables}


@dataclass(frozen=True)
class _Following:
    sessions: Sessions
    clock: Clock
    table: TimerTable
    follow_up: FollowUp
    limit: int
    until: float
    slow: set[Work]

    def follow(self, workspace_id: UUID) -> int:
        """Follow one workspace's rows batch by batch."""
        done = 0
        while monotonic() <= self.until:
            work = (workspace_id, self._name)
            limit = cautious(self.limit) if work in self.slow else self.limit
            try:
                count = self._once(workspace_id, limit)
            except NotSaved:
                self.slow.add(work)  # perhaps the store's patience ends before so many are done
                raise
            done += count
            if count < limit:
                self.slow.discard(work)
                break
        return done

    def _once(self, workspace_id: UUID, limit: int) -> int:
        """Follow one batch together; when that fails, row by row, so that the rest goes on."""
        now = self.clock.now()
        try:
            with self.sessions.writing(workspace_id) as session:
                return self.follow_up(session, now=now, limit=limit)
        except NotSaved:
            raise  # the store is away or the workspace's rows are held: the next tick tries again
        except Exception as error:  # noqa: BLE001 - each row has its turn alone
            log.warning("batch_failed", workspace_id=str(workspace_id), of=self._name, error=repr(error))
        with self.sessions.writing(workspace_id) as session:
            followed = one_by_one(session, self.table, self.follow_up, now=now, limit=limit)
            self._tell(session, followed, now)
        return followed.looked_at

    @property
    def _name(self) -> str:
        return self.table.__tablename__

    def _tell(self, session: Session, followed: Followed, now: datetime) -> None:
        for row_id, error in followed.set_aside:
            log.error("row_set_aside", of=self._name, row_id=str(row_id), exc_info=error)
        if followed.set_aside:
            reason = repr(followed.set_aside[0][1])
            facts = {"kind": self._name, "count": str(len(followed.set_aside)), "reason": reason}
            tell_administrators(session, "stuck_rows", f"{self._name}:failed", facts, now=now)
