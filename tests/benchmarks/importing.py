"""A large file of activities: how fast it comes in, in how much memory, and what submitters feel of it."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from models.store import Sessions
from models.tables import Activity, Customer
from tests.benchmarks.database import fresh, opened
from tests.benchmarks.figure import Figure, at_least, at_most
from tests.benchmarks.load import Load, submit_all
from tests.benchmarks.open_morning import OpenMorning, open_morning
from tests.benchmarks.programs import environment, free_port, sandbox, serving
from tests.benchmarks.submission import TEAM, body_of

SUBMITTERS = 4
SUBMISSIONS = 1_000
PER_SECOND = 50.0
CUSTOMERS = 1_000
LINES_PER_SECOND = 10_000.0
RESIDENT_MB = 150.0
P99_MS = 500.0


class Ran(NamedTuple):
    """How long a program took, and the most memory it held."""

    seconds: float
    resident_mb: float


def figures(*, lines: int) -> Sequence[Figure]:
    """Import `lines` visits on PostgreSQL alone, then as many beside submitters; count the rows of both."""
    with (
        fresh("postgres") as url,
        opened(url) as sessions,
        sandbox({"team": {"team_id": TEAM}}) as slack,
        tempfile.TemporaryDirectory(prefix="coach-bench-") as folder,
    ):
        morning = open_morning(sessions, SUBMISSIONS)
        program = {"DATABASE_URL": url, "SLACK_BOT_TOKEN": ""}
        with _importing(program, "customers", _customers(Path(folder))) as customers:
            _ended(customers)
        with _importing(program, "activities", _visits(Path(folder), morning, "A", lines)) as alone:
            ran = _ended(alone)
        load = _beside(slack, url, morning, program, _visits(Path(folder), morning, "B", lines))
        _counted(sessions, morning, lines * 2)
    name = f"import of {lines:,} activities, PostgreSQL"
    return (
        at_least(name, lines / ran.seconds, "lines/s", bar=LINES_PER_SECOND),
        at_most(f"{name}, memory", ran.resident_mb, "MB", bar=RESIDENT_MB),
        at_most(
            f"stand-up submission during it, {PER_SECOND:g} a second, p99", load.p99_ms, "ms", bar=P99_MS
        ),
    )


def _customers(folder: Path) -> Path:
    file = folder / "customers.csv"
    file.write_text("id,name\n" + "".join(f"C-{one},Customer {one}\n" for one in range(CUSTOMERS)))
    return file


def _visits(folder: Path, morning: OpenMorning, prefix: str, lines: int) -> Path:
    """Write a file of visits and calls of all reps over a year."""
    people = [user for user, _ in morning.asked]
    file = folder / f"{prefix}.csv"
    with file.open("w") as table:
        table.write("id,person,kind,at,customer,outcome,note\n")
        for one in range(lines):
            day = f"2025-{one % 12 + 1:02}-{one % 28 + 1:02} {one % 9 + 9:02}:{one % 60:02}"
            kind = "visit" if one % 3 else "call"
            person = people[one % len(people)]
            table.write(f"{prefix}-{one},{person},{kind},{day},C-{one % CUSTOMERS},positive,note {one}\n")
    return file


@contextmanager
def _importing(
    told: Mapping[str, str], kind: str, file: Path
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", "import", kind, str(file)]
    program = subprocess.Popen(command, env=os.environ | told, stdout=subprocess.DEVNULL)
    try:
        yield program, began
    finally:
        if program.returncode is None:
            program.kill()
            program.wait()


def _ended(started: tuple[subprocess.Popen[bytes], float]) -> Ran:
    """Wait for a program; return what it took."""
    program, began = started
    _, status, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        raise AssertionError(f"the import ended with {program.returncode}")
    return Ran(time.perf_counter() - began, used.ru_maxrss / 1024)


def _beside(slack: str, url: str, morning: OpenMorning, told: Mapping[str, str], file: Path) -> Load:
    """Let reps submit while a file comes in."""
    port = free_port()
    bodies = [body_of(morning, user, str(entry)) for user, entry in morning.asked]
    with (
        serving(["bot", "run", "--transport", "http"], environment(slack, url, port), port),
        _importing(told, "activities", file) as started,
    ):
        load = submit_all(port, bodies, submitters=SUBMITTERS, rate=PER_SECOND)
        if set(load.statuses) != {200}:
            raise AssertionError(f"not every request was answered 200: {load.statuses}")
        _ended(started)
    return load


def _counted(sessions: Sessions, morning: OpenMorning, lines: int) -> None:
    ours = morning.workspace_id
    wanted = {Customer.workspace_id == ours: CUSTOMERS, Activity.workspace_id == ours: lines}
    with sessions.reading(ours) as session:
        for condition, number in wanted.items():
            counted = session.scalar(select(func.count()).where(condition))
            if counted != number:
                raise AssertionError(f"{counted} rows where {condition}, {number} expected")
