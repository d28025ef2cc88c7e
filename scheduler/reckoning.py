"""What takes long to reckon: read while others write, then written in short steps, until all is done.

A workspace's row says that something is to be reckoned until it is, so whoever comes after a crash goes on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import InstrumentedAttribute, Session

from models.clock import Clock, monotonic
from models.errors import NotSaved
from models.queries.timers import workspaces_waiting
from models.store import Sessions
from models.tables import Workspace
from models.usecases import boards, freeze
from models.usecases.alert import tell_administrators
from scheduler.each import for_each
from scheduler.metrics import Metrics

NextStep = Callable[..., Callable[[Session], None] | None]  # (session, *, now) -> what writes it
NEXT_STEPS: Mapping[InstrumentedAttribute[Any], NextStep] = {
    Workspace.closing_at: freeze.next_step,
    Workspace.ranking_at: boards.next_step,
}
SET_ASIDE_FOR = timedelta(hours=1)

Aside = dict[tuple[UUID, str], datetime]


def reckon_due(
    sessions: Sessions,
    clock: Clock,
    *,
    budget: float,
    next_steps: Mapping[InstrumentedAttribute[Any], NextStep] = NEXT_STEPS,
    metrics: Metrics | None = None,
    aside: Aside | None = None,
) -> int:
    """Take steps until nothing is left to be reckoned or `budget` seconds are spent; return how many.

    `aside` remembers from call to call what failed and waits an hour.
    """
    aside = {} if aside is None else aside
    until = monotonic() + budget
    done = 0
    for since, next_step in next_steps.items():
        reckoning = _Reckoning(sessions, clock, since.key, next_step, until, aside)
        with sessions.glance() as session:
            workspaces = workspaces_waiting(session, since)
        done += for_each(sessions, workspaces, reckoning.go_on, tick="follow_up", metrics=metrics)
    return done


@dataclass(frozen=True)
class _Reckoning:
    sessions: Sessions
    clock: Clock
    name: str
    next_step: NextStep
    until: float
    aside: Aside

    def go_on(self, workspace_id: UUID) -> int:
        """Take a workspace's next steps; what fails waits an hour."""
        work, done = (workspace_id, self.name), 0
        if work in self.aside and self.clock.now() < self.aside[work]:
            return 0
        try:
            while monotonic() <= self.until and self._step(workspace_id):
                done += 1
        except NotSaved:
            raise  # the store is away or busy: the next tick tries again
        except Exception as error:
            self.aside[work] = self.clock.now() + SET_ASIDE_FOR
            self._tell(workspace_id, error)
            raise
        return done

    def _step(self, workspace_id: UUID) -> bool:
        with self.sessions.reading(workspace_id) as session:
            write = self.next_step(session, now=self.clock.now())
        if write is None:
            return False
        with self.sessions.writing(workspace_id) as session:
            write(session)
        return True

    def _tell(self, workspace_id: UUID, error: Exception) -> None:
        facts = {"kind": self.name, "count": "1", "reason": repr(error)}
        with self.sessions.writing(workspace_id) as session:
            tell_administrators(session, "stuck_rows", f"workspaces:{self.name}", facts, now=self.clock.now())
