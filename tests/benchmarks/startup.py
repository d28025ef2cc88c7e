"""How long `coach run` takes to be ready with the demo's data, and how much memory it then holds."""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from bot.demo.story import prepared
from tests.benchmarks.figure import Figure, at_most
from tests.benchmarks.programs import environment, free_port, serving

READY_SECONDS = 3.0
RESIDENT_MB = 200.0
SETTLE_SECONDS = 3.0
TIMES = 3


def figures() -> Sequence[Figure]:
    """Start the bot three times on the demo's database; read its memory once it has settled."""
    with prepared() as (stage, _):
        started, resident = [], 0.0
        for _ in range(TIMES):
            port = free_port()
            told = environment(stage.url, stage.settings.database_url, port)
            began = time.perf_counter()
            with serving(["bot", "run"], told, port) as process:
                started.append(time.perf_counter() - began)
                time.sleep(SETTLE_SECONDS)
                resident = max(resident, _resident_mb(process))
    return (
        at_most("coach run ready, with the demo's data", statistics.median(started), "s", bar=READY_SECONDS),
        at_most("resident memory of coach run, with the demo's data", resident, "MB", bar=RESIDENT_MB),
    )


def _resident_mb(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"/proc/{process}/status names no VmRSS")
