"""The ticks: APScheduler is a clock and nothing else; a second clock watches over the first."""

import threading
from collections.abc import Callable
from datetime import UTC
from uuid import UUID

from apscheduler.schedulers.background import BackgroundScheduler
from prometheus_client import CollectorRegistry
from slack_sdk import WebClient

from models.clock import Clock, SystemClock
from models.store import Sessions
from scheduler.alarms import Alarms
from scheduler.audit import Seen, audit
from scheduler.each import Held
from scheduler.fire import Work, fire_due
from scheduler.follow_up import follow_up_due
from scheduler.forgotten import look_for_forgotten
from scheduler.metrics import Metrics
from scheduler.outage import Outage
from scheduler.reckoning import Aside
from scheduler.recover import recover_lapsed
from scheduler.relay import Limits, Relay
from scheduler.roster_sync import RosterSync
from scheduler.surroundings import follow_time_zones, notice_changes
from scheduler.tick import Tick
from scheduler.tidy import tidy
from scheduler.watchdog import Watchdog

BUDGET = 0.8  # seconds of one short tick
LONG_BUDGET = 30.0
READING = 1200.0  # seconds that a nightly reading may take: Slack tells of four thousand people a minute
POLL = 1.0  # seconds until the relay looks by itself
GATHER = 0.05  # seconds that a first answer waits for others: a burst is one look, not one look each
SOON = 0.2  # the same while something waits for its pace
RELAY = "relay"


class Ticks:
    """Everything that time asks for, from `start` to `stop`."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        clients: Callable[[UUID], WebClient],
        *,
        registry: CollectorRegistry | None = None,
        limits: Limits | None = None,
        held: Held | None = None,
    ) -> None:
        """Set the ticks up; nothing runs yet. `held` tells whom `clients` serves, without a look for each."""
        self._sessions = sessions
        self._clock = clock
        self._metrics = Metrics(registry)
        self._stopped = threading.Event()
        self._relay = Relay(sessions, clock, clients, limits=limits, metrics=self._metrics, held=held)
        self._roster = RosterSync(
            sessions, clock, clients, metrics=self._metrics, stopped=self._stopped, held=held
        )
        self._alarms = Alarms(sessions, clock, clients, held)
        self._slow_fires: set[Work] = set()
        self._slow_follow_ups: set[tuple[UUID, str]] = set()
        self._not_reckoned: Aside = {}
        self._stuck: set[Seen] = set()
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._ticks = self._all_ticks()
        self._bell = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Notice what changed since the last start, then let the clocks run."""
        notice_changes(self._sessions, self._clock, metrics=self._metrics)
        for tick in self._ticks:
            tick.note_end()
            if tick.name != RELAY:
                self._scheduler.add_job(tick.run, "interval", seconds=tick.every, id=tick.name)
        self._scheduler.start()
        for name, loop in ((RELAY, self._carry), ("watchdog", self._watch)):
            thread = threading.Thread(target=loop, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Let what runs end, settle what is in the air, give the leases back."""
        self._stopped.set()
        self.wake()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
        for thread in self._threads:
            thread.join()
        self._relay.stop()

    def wake(self) -> None:
        """Let the relay look at once: there is something new."""
        self._bell.set()
        self._relay.wake()

    def meet(self) -> None:
        """Let the relay look for workspaces that are new: else they wait for the next renewal of leases."""
        self._relay.meet()
        self.wake()

    def ages(self) -> dict[str, float]:
        """Return how many seconds ago each tick last ended."""
        return {tick.name: tick.age() for tick in self._ticks}

    def healthy(self) -> bool:
        """Tell whether every tick ended lately."""
        return not any(tick.overdue() for tick in self._ticks)

    def dead(self) -> bool:
        """Tell whether a tick has been silent for so long that only a new process helps."""
        return any(tick.dead() for tick in self._ticks)

    def _all_ticks(self) -> list[Tick]:
        sessions, clock, outage = self._sessions, self._clock, Outage()

        def tick(name: str, every: float, work: Callable[[], int], *, longest: float = 0.0) -> Tick:
            return Tick(name, every, work, longest=longest, outage=outage)

        return [
            tick("fire", 1.0, self._fire),
            tick("follow_up", 1.0, self._follow_up),
            tick(RELAY, POLL, lambda: self._relay.drain(BUDGET)),
            tick("recover", 5.0, lambda: recover_lapsed(sessions, clock, metrics=self._metrics)),
            tick("roster_sync", 5.0, self._roster.run, longest=READING),
            tick("audit", 60.0, self._audit),
            tick("forgotten", 3600.0, lambda: look_for_forgotten(sessions, clock, metrics=self._metrics)),
            tick("tidy", 3600.0, lambda: tidy(sessions, clock, budget=LONG_BUDGET, metrics=self._metrics)),
        ]

    def _fire(self) -> int:
        slow, metrics = self._slow_fires, self._metrics
        return self._and_wake(
            fire_due(self._sessions, self._clock, budget=BUDGET, metrics=metrics, slow=slow)
        )

    def _follow_up(self) -> int:
        slow, aside = self._slow_follow_ups, self._not_reckoned
        return self._and_wake(
            follow_up_due(
                self._sessions, self._clock, budget=BUDGET, metrics=self._metrics, slow=slow, aside=aside
            )
        )

    def _and_wake(self, count: int) -> int:
        if count:
            self.wake()
        return count

    def _carry(self) -> None:
        """Drain, then wait for the bell or for the next second."""
        tick = next(tick for tick in self._ticks if tick.name == RELAY)
        while not self._stopped.is_set():
            tick.run()
            self._bell.wait(SOON if self._relay.limited else POLL)
            self._stopped.wait(GATHER)
            self._bell.clear()

    def _watch(self) -> None:
        system = SystemClock()

        def revive(name: str) -> None:
            if name == RELAY:
                self.wake()
            else:
                self._scheduler.modify_job(name, next_run_time=system.now())

        watchdog = Watchdog(self._ticks, revive, system, metrics=self._metrics, alarms=self._alarms)
        watchdog.watch(self._stopped, POLL)

    def _audit(self) -> int:
        follow_time_zones(self._sessions, self._clock, metrics=self._metrics)  # who was busy at the start
        told = self._alarms.tell()
        return told + audit(self._sessions, self._clock, seen=self._stuck, metrics=self._metrics)
