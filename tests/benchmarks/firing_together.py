"""How much faster two processes fire one wave than one does, on one PostgreSQL."""

import subprocess
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.database import fresh, opened
from tests.benchmarks.figure import Figure, beside
from tests.benchmarks.firing import EVE, PROMPT, WORKSPACES, counted
from tests.benchmarks.population import populate

LEAST = 1.4


def figures(*, prompts: int) -> Sequence[Figure]:
    """Fire `prompts` prompts with one process, then as many with two."""
    alone, together = (_rate(processes, prompts) for processes in (1, 2))
    name = f"{prompts:,} due prompts fired by two processes, postgres"
    return [beside(name, together, "prompts/s", alone, least=LEAST)]


def _rate(processes: int, prompts: int) -> float:
    """Return the prompts a second of so many processes; every row is counted afterwards."""
    with fresh("postgres") as url, opened(url) as sessions:
        reps = prompts // WORKSPACES
        made = populate(sessions, workspaces=WORKSPACES, reps=reps, zone="Europe/London", now=EVE)
        elapsed = _fired(url, processes)
        counted(sessions, made, prompts)
    return prompts / elapsed


def _fired(url: str, processes: int) -> float:
    """Return the seconds from the word to the end of the last one."""
    command = [sys.executable, "-m", "tests.benchmarks.fire_worker", url, PROMPT.isoformat()]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for worker in workers:
        if worker.stdout is None or worker.stdout.readline() != "ready\n":
            raise AssertionError("a process did not get ready")
    began = time.perf_counter()
    for worker in workers:
        if worker.stdin is not None:
            worker.stdin.write("go\n")
            worker.stdin.close()
    for worker in workers:
        if worker.wait() != 0:
            raise AssertionError("a process failed")
    return time.perf_counter() - began
