"""The second clock: it goes by the steady seconds and watches over the first, which goes by the wall's."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from models.clock import Clock, monotonic
from scheduler.alarms import Alarms
from scheduler.metrics import Metrics
from scheduler.tick import Tick

STEP = timedelta(seconds=30)  # what the two clocks may differ between two looks
log = structlog.get_logger(__name__)


class Watchdog:
    """Revives ticks that stay away, and reports them, those that hang, and a wall clock that steps."""

    def __init__(
        self,
        ticks: Sequence[Tick],
        revive: Callable[[str], None],
        clock: Clock,
        *,
        metrics: Metrics,
        alarms: Alarms,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """Watch `ticks`; `revive` starts one by its name."""
        self._ticks = ticks
        self._revive = revive
        self._clock = clock
        self._metrics = metrics
        self._alarms = alarms
        self._seconds = seconds
        self._hanging: set[str] = set()
        self._looked: tuple[float, datetime] | None = None

    def watch(self, stopped: threading.Event, every: float) -> None:
        """Look again and again until `stopped`; no trouble of its own ends it."""
        while not stopped.wait(every):
            self.look()

    def look(self) -> None:
        """Look once at the clocks and at each tick."""
        parts: list[Callable[[], None]] = [self._compare]
        parts += [partial(self._look_at, tick) for tick in self._ticks]
        for part in parts:
            try:
                part()
            except Exception:
                log.exception("watchdog_failed")

    def _look_at(self, tick: Tick) -> None:
        age = tick.age()
        self._metrics.age(tick.name, age)
        if tick.silent():
            log.warning("tick_revived", tick=tick.name, age=age)
            self._metrics.revived(tick.name)
            self._alarms.sound("tick_revived", tick.name, tick=tick.name, seconds=str(round(age)))
            self._revive(tick.name)
        if not tick.overdue():
            self._hanging.discard(tick.name)
        elif tick.name not in self._hanging:
            self._hanging.add(tick.name)
            log.error("tick_overdue", tick=tick.name, age=age)
            self._alarms.sound("tick_overdue", tick.name, tick=tick.name, seconds=str(round(age)))

    def _compare(self) -> None:
        """Report a wall clock that went another way than the steady seconds: set, or the machine slept."""
        before, self._looked = self._looked, (self._seconds(), self._clock.now())
        if before is None:
            return
        step = self._looked[1] - before[1] - timedelta(seconds=self._looked[0] - before[0])
        if abs(step) > STEP:
            log.warning("clock_stepped", seconds=step.total_seconds())
            self._metrics.stepped()
            self._alarms.sound("clock_stepped", "clock", seconds=str(round(step.total_seconds())))
