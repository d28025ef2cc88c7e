"""The only place that reads the time."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the moment; read once at each edge and handed down as `now`."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock, corrected by the measured difference to the database's clock."""

    def __init__(self) -> None:
        """Start without a correction."""
        self.correction = timedelta(0)

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC) + self.correction  # noqa: TID251 - this is the one place


class MovableClock:
    """A clock that stands still until it is moved: for the demo and the tests."""

    def __init__(self, now: datetime) -> None:
        """Stand at `now` (aware)."""
        self._now = now.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment the clock stands at."""
        return self._now

    def move_to(self, now: datetime) -> None:
        """Stand at another moment (aware)."""
        self._now = now.astimezone(UTC)

    def move_by(self, step: timedelta) -> None:
        """Move on by `step`."""
        self._now += step


def monotonic() -> float:
    """Return seconds on a clock that never steps: for pacing, leases and watchdogs."""
    return time.monotonic()
