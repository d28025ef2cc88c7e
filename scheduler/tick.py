"""One thing done again and again, and how long ago it last ended."""

from collections.abc import Callable

import structlog

from models.clock import monotonic
from models.store import traced
from scheduler.outage import STORE_AWAY, Outage

SILENT, OVERDUE, DEAD = 3, 5, 10  # intervals without an end
SILENT_AT_LEAST, OVERDUE_AT_LEAST, DEAD_AT_LEAST = 3.0, 15.0, 60.0  # seconds
log = structlog.get_logger(__name__)


class Tick:
    """A named piece of work; whatever goes wrong in it, the next one comes."""

    def __init__(
        self,
        name: str,
        every: float,
        work: Callable[[], int],
        seconds: Callable[[], float] = monotonic,
        *,
        longest: float = 0.0,
        outage: Outage | None = None,
    ) -> None:
        """Do `work` every so many seconds; once it runs, it may take `longest`.

        Ticks of one store share its `outage`.
        """
        self.name = name
        self.every = every
        self._work = work
        self._seconds = seconds
        self._longest = longest
        self._outage = outage or Outage(seconds)
        self._ended = seconds()
        self._running = False

    def run(self) -> None:
        """Do the work once."""
        self._running = True
        try:
            with traced(tick=self.name):
                self._try()
        finally:
            self.note_end()
            self._running = False

    def _try(self) -> None:
        try:
            self._work()
        except STORE_AWAY as error:
            self._outage.failed(self.name, error)
        except Exception:
            log.exception("tick_failed", tick=self.name)
        else:
            self._outage.served(self.name)

    def note_end(self) -> None:
        """Note that the tick ended just now, well or not: a store that is away is no silence."""
        self._ended = self._seconds()

    def age(self) -> float:
        """Return the seconds since the last end."""
        return self._seconds() - self._ended

    def silent(self) -> bool:
        """Tell whether the tick should have come, but nobody is at it."""
        return not self._running and self.age() > max(SILENT_AT_LEAST, SILENT * self.every)

    def overdue(self) -> bool:
        """Tell whether the last end is too long ago to call the bot well."""
        return self._missed_for(OVERDUE_AT_LEAST, OVERDUE)

    def dead(self) -> bool:
        """Tell whether nothing but a new process helps."""
        return self._missed_for(DEAD_AT_LEAST, DEAD)

    def _missed_for(self, least: float, intervals: int) -> bool:
        """Tell whether the last end is so long ago, and a run that goes on takes longer than it may."""
        allowed = self._longest if self._running else 0.0
        return self.age() > max(least, intervals * self.every, allowed)
