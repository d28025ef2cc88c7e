"""A lock that serves its waiters in the order they came.

SQLite's own wait is a lottery: under load some writers starve past a listener's three seconds.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class FairLock:
    """A first-come, first-served lock with a time-out."""

    def __init__(self) -> None:
        """Start free."""
        self._guard = threading.Lock()
        self._held = False
        self._waiters: deque[threading.Event] = deque()

    @contextmanager
    def held(self, timeout: float) -> Iterator[None]:
        """Hold the lock; wait at most `timeout` seconds for it.

        Raises:
            TimeoutError: others held it for longer.
        """
        self._acquire(timeout)
        try:
            yield
        finally:
            self._release()

    def _acquire(self, timeout: float) -> None:
        with self._guard:
            if not self._held and not self._waiters:
                self._held = True
                return
            turn = threading.Event()
            self._waiters.append(turn)
        if turn.wait(timeout):
            return
        with self._guard:
            if turn.is_set():  # the turn came while giving up: it is ours
                return
            self._waiters.remove(turn)
        raise TimeoutError(f"the store was held by others for {timeout} s")

    def _release(self) -> None:
        with self._guard:
            if self._waiters:
                self._waiters.popleft().set()  # stays held: handed over
            else:
                self._held = False
