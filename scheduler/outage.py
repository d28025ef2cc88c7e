"""A store that is away, told in few lines: when it begins, once a minute, and when it is over."""

import threading
from collections.abc import Callable

import structlog
from sqlalchemy.exc import OperationalError

from models.clock import monotonic
from models.errors import NotSaved

REMINDED_EVERY = 60.0  # seconds
STORE_AWAY = (NotSaved, OperationalError)
log = structlog.get_logger(__name__)


class Outage:
    """What all ticks see of one store: seven that fail every second are one trouble, not seven."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        """Begin with a store that is there."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._failing: set[str] = set()
        self._began = 0.0
        self._told: float | None = None  # when it was last said; kept over its end, for one that flickers
        self._open = False

    def failed(self, tick: str, error: Exception) -> None:
        """Note that a tick could not reach the store."""
        now = self._seconds()
        with self._lock:
            if not self._failing:
                self._began = now
            self._failing.add(tick)
            if self._told is not None and now - self._told < REMINDED_EVERY:
                return
            self._told, self._open = now, True
            since = round(now - self._began)
        log.error("store_away", tick=tick, seconds=since, error=in_one_line(error))

    def served(self, tick: str) -> None:
        """Note that a tick ended well; only one that failed before tells that the store is back."""
        with self._lock:
            if tick not in self._failing:
                return
            self._failing.clear()
            told, self._open = self._open, False
            lasted = round(self._seconds() - self._began)
        if told:
            log.warning("store_back", tick=tick, seconds=lasted)


def in_one_line(error: Exception) -> str:
    """Return what the database said, without the statement and without line ends."""
    cause = error.__cause__ or error
    said = getattr(cause, "orig", None) or cause
    return " ".join(f"{type(said).__name__}: {said}".split())
