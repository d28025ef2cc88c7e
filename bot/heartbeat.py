"""Whether the other side of a connection is still heard."""

import threading
from collections.abc import Callable

from models.clock import monotonic

SILENCE = 60.0  # seconds; Slack's client pings every ten and starts anew after forty


class Heartbeat:
    """When something was last heard from the other side."""

    def __init__(self, silence: float = SILENCE, seconds: Callable[[], float] = monotonic) -> None:
        """Start as if something had just been heard."""
        self._silence = silence
        self._seconds = seconds
        self._lock = threading.Lock()
        self._heard = seconds()
        self._stamp: float | None = None

    def heard(self) -> None:
        """Note that something came."""
        with self._lock:
            self._heard = self._seconds()

    def pong(self, stamp: float | None) -> None:
        """Note the stamp of the newest pong; the same stamp again is nothing heard."""
        if stamp is not None and stamp != self._stamp:
            self._stamp = stamp
            self.heard()

    def silent_for(self) -> float:
        """Return the seconds since something was heard."""
        with self._lock:
            return self._seconds() - self._heard

    def alive(self) -> bool:
        """Tell whether something was heard lately enough."""
        return self.silent_for() < self._silence
