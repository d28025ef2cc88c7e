"""The storm: kills, pauses, bad weather and power cuts at random, for so many seconds; then calm."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from time import sleep

from sqlalchemy import func, select

from models.clock import SystemClock, monotonic
from models.errors import NotSaved
from models.queries.outbox import UNFINISHED
from models.store import Sessions
from models.tables import OutboxRow, Standup
from sandbox.driver import SlackDriver
from tests.benchmarks.database import Kind
from tests.chaos.company import Company
from tests.chaos.crew import Crew
from tests.chaos.disk import Disk
from tests.chaos.hands import People
from tests.chaos.ladders.clerk import Clerk
from tests.chaos.ladders.evidence import climbed

WEATHER: Mapping[str, float] = {
    "lose_answer": 0.03,
    "refuse": 0.02,
    "slow": 0.02,
    "slow_answer": 0.02,
    "truncate": 0.01,
    "fail_after": 0.01,
    "fail_before": 0.01,
    "rate_limited": 0.01,
}
LOOK_EVERY = 0.1
SETTLED_WITHIN = 150.0  # seconds: a lease of a row, a look-up that must be sure, and the queue behind them
QUIET = timedelta(seconds=25)  # ahead, in which no summary may be about to be looked at again

Span = tuple[float, float]


@dataclass(frozen=True)
class Pace:
    """How many seconds pass between two blows of a kind; a process that is alone needs some time to work."""

    processes: int
    kill: Span
    freeze: Span
    frozen: Span
    restart: Span | None


PACES: Mapping[Kind, Pace] = {
    "postgres": Pace(4, kill=(5, 9), freeze=(15, 25), frozen=(2, 45), restart=(20, 45)),
    "sqlite": Pace(1, kill=(14, 22), freeze=(12, 20), frozen=(2, 15), restart=None),
}


@dataclass
class Storm:
    """Everything that is struck."""

    disk: Disk
    crew: Crew
    slack: SlackDriver
    dice: Random
    restarts: int = 0

    def rage(self, seconds: float) -> None:
        """Strike for so long."""
        pace, until = PACES[self.disk.kind], monotonic() + seconds
        self.slack.weather(WEATHER, seed=self.dice.randrange(2**32))
        blows = [
            _every(pace.kill, self.dice, self.crew.kill),
            _every(pace.freeze, self.dice, lambda: self.crew.freeze(self.dice.uniform(*pace.frozen))),
        ]
        if pace.restart:
            blows.append(_every(pace.restart, self.dice, self._restart))
        while monotonic() < until:
            for blow in blows:
                next(blow)
            self.crew.tend()
            sleep(LOOK_EVERY)
        self.slack.calm()
        self.crew.calm()

    def settle(self, sessions: Sessions, company: Company, people: People, clerk: Clerk) -> bool:
        """Wait until everything that was begun has ended; tell whether it did."""
        until = monotonic() + SETTLED_WITHIN
        while monotonic() < until:
            self.crew.tend()
            if people.done() and clerk.done and quiet(sessions, company):
                return True
            sleep(LOOK_EVERY)
        return False

    def _restart(self) -> None:
        if self.disk.restart:
            self.disk.restart()
            self.restarts += 1


def quiet(sessions: Sessions, company: Company) -> bool:
    """Tell whether nothing is under way and nobody is about to look again."""
    soon = SystemClock().now() + QUIET
    try:
        with sessions.reading(company.workspace_id) as session:
            ours = OutboxRow.workspace_id == company.workspace_id
            left = session.scalar(select(func.count()).where(ours, OutboxRow.state.in_(UNFINISHED)))
            looks = session.scalars(
                select(Standup.next_at).where(
                    Standup.workspace_id == company.workspace_id, Standup.next_at.is_not(None)
                )
            )
            return not left and climbed(session) and not any(at is not None and at <= soon for at in looks)
    except NotSaved:  # the power is just off
        return False


def _every(span: Span, dice: Random, blow: Callable[[], None]) -> Iterator[None]:
    """Strike again and again, a random time of the span after the last one; each `next` is a look."""
    at = monotonic() + dice.uniform(*span)
    while True:
        if monotonic() >= at:
            blow()
            at = monotonic() + dice.uniform(*span)
        yield
