"""How many requests one source may send: a bucket each, refilled evenly."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from models.clock import monotonic

PER_SECOND = 5.0
BURST = 20.0
MOST_KEPT = 1_000  # buckets; a full one need not be kept


@dataclass
class _Bucket:
    """What is left of one source's burst, as of a moment."""

    left: float
    at: float


class Pace:
    """Tells whether a source may send now, else how long it should wait."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Begin with everybody's burst unspent."""
        self._now = now
        self._buckets: dict[Hashable, _Bucket] = {}
        self._lock = threading.Lock()

    def wait(self, source: Hashable) -> float:
        """Spend one request and return 0, or return the seconds until there is one to spend."""
        now = self._now()
        with self._lock:
            if len(self._buckets) >= MOST_KEPT:
                self._buckets.clear()
            bucket = self._buckets.setdefault(source, _Bucket(BURST, now))
            bucket.left = min(BURST, bucket.left + (now - bucket.at) * PER_SECOND)
            bucket.at = now
            if bucket.left < 1:
                return (1 - bucket.left) / PER_SECOND
            bucket.left -= 1
            return 0.0
