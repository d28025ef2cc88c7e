"""After the day, in silence: what the ladders do by themselves while weeks go by.

Nobody plays stand-ups any more: only what the cases' own moments call for is done, from one to the next.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.demo.history import BUDGET
from bot.demo.stage import Stage
from models.queries.timers import TimerTable
from models.tables import Complaint, Escalation, EscalationEvent, OutboxRow
from scheduler.follow_up import FOLLOW_UPS, follow_up_due
from scheduler.relay import UNLIMITED_PACE, Relay

CASES: Sequence[TimerTable] = (Complaint, Escalation, EscalationEvent)


@dataclass(frozen=True)
class Afterwards:
    """Lets time pass for cases alone."""

    stage: Stage
    relay: Relay

    def until(self, end: datetime) -> None:
        """Look at what was done just now; then let every moment come that a case waits for, at last `end`."""
        self._pass(self.stage.clock.now())
        while (now := self._next_moment(end)) < end:
            self._pass(now)
        self._pass(end)

    def _pass(self, now: datetime) -> None:
        self.stage.move_to(now)
        cases = {table: FOLLOW_UPS[table] for table in CASES}
        follow_up_due(self.stage.sessions, self.stage.clock, budget=BUDGET, follow_ups=cases)
        self.relay.drain(BUDGET)

    def _next_moment(self, end: datetime) -> datetime:
        now = self.stage.clock.now()
        coming = [select(func.min(each.next_at).filter(each.next_at > now)) for each in CASES]
        waiting = select(func.min(OutboxRow.available_at)).where(
            OutboxRow.state == "pending", OutboxRow.available_at > now
        )
        with self.stage.sessions.glance() as session:
            moments = [
                moment for moment in session.scalars(coming[0].union_all(*coming[1:], waiting)) if moment
            ]
        return min([*moments, end])


@contextmanager
def afterwards(stage: Stage) -> Iterator[Afterwards]:
    """Yield what lets weeks pass once the bot has stopped."""
    stage.clock.stand()
    relay = Relay(stage.sessions, stage.clock, stage.client, limits=UNLIMITED_PACE)
    try:
        yield Afterwards(stage, relay)
    finally:
        relay.stop()
