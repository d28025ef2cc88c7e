"""What was measured of one peer."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

PATIENCE = 1_200.0  # seconds for a wave
LOOK_EVERY = 0.05
TICKS = 20


class Result(NamedTuple):
    """One row of the table."""

    name: str
    plan_seconds: float  # until every rep's prompt is planned
    prompts_per_second: float  # the wave, from the moment it is due until the last row stands
    idle_ms: float | None  # one look that finds nothing due; None = it waits to be woken


def wave(done: Callable[[], int], reps: int, began: float) -> float:
    """Wait for the last rep; return the prompts a second since `began`.

    Raises:
        AssertionError: the wave did not come to its end.
    """
    while (number := done()) < reps:
        if time.perf_counter() - began > PATIENCE:
            raise AssertionError(f"{number} of {reps} prompts after {PATIENCE:.0f} s")
        time.sleep(LOOK_EVERY)
    return reps / (time.perf_counter() - began)


def median_ms(look: Callable[[], object]) -> float:
    """Return the median time of a look."""
    times = []
    for _ in range(TICKS):
        began = time.perf_counter()
        look()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)
