"""Time as the sandbox sees it: the wall for timestamps, a steady clock for limits and trigger lives."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

NANOSECONDS = 1_000_000_000


def wall() -> float:
    """Return seconds since 1970: the one place of the sandbox that reads the wall clock."""
    return time.time_ns() / NANOSECONDS


@dataclass
class Clocks:
    """The two clocks of a workspace, either of which a test may replace."""

    now: Callable[[], float] = wall
    steady: Callable[[], float] = time.monotonic
    _last_micros: int = field(default=0, init=False)

    def stand_at(self, moment: float) -> None:
        """Let it be `moment` (seconds since 1970) until told otherwise: time in a play."""
        self.now = lambda: moment

    def run_from(self, moment: float) -> None:
        """Let it be `moment` (seconds since 1970), and let time pass from there."""
        put_at = self.steady()
        self.now = lambda: moment + self.steady() - put_at

    def timestamp(self) -> str:
        """Return a new Slack `ts`: seconds and six digits, later than every one given before."""
        micros = max(int(self.now() * 1_000_000), self._last_micros + 1)
        self._last_micros = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"
