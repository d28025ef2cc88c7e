"""Our engine: one row for each schedule, fired in batches."""

import time

from models.clock import MovableClock
from models.store import Sessions, connect, schema
from scheduler.fire import fire_due
from tests.benchmarks.firing import EVE, PROMPT, counted
from tests.benchmarks.population import populate
from tests.peers.result import Result, median_ms


def measure(url: str, reps: int) -> Result:
    """Plan, look in vain, fire; each prompt with its occurrence, entry and message."""
    engine = connect(url)
    schema.upgrade(engine)
    sessions, clock = Sessions(engine), MovableClock(EVE)
    began = time.perf_counter()
    made = populate(sessions, workspaces=1, reps=reps, zone="Europe/London", now=EVE)
    planned = time.perf_counter() - began
    idle = median_ms(lambda: fire_due(sessions, clock, budget=0.8))
    clock.move_to(PROMPT)
    began = time.perf_counter()
    while fire_due(sessions, clock, budget=0.8):
        pass
    rate = reps / (time.perf_counter() - began)
    counted(sessions, made, reps)
    engine.dispose()
    return Result("Sales Coach", planned, rate, idle)
