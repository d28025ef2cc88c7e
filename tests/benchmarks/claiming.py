"""What claiming the next messages of one workspace costs when very many wait there."""

import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from models.store import Sessions
from models.usecases import delivery, sender
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_most, no_more_than
from tests.benchmarks.population import populate
from tests.benchmarks.waiting import put_prompts

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
OWNER = "bench"
BAR_MS = 10.0
MOST = 2.0  # times what it costs among few
FEW = 100
CLAIMS = 100
POSTS, UPDATES, LOOKS = 20, 10, 10  # what the pace allows at once
REPS = 500  # who get them
AT_ONCE = 5000  # rows of one insert


def figures(*, messages: int) -> Sequence[Figure]:
    """Claim among `messages` waiting ones and among a hundred, on both databases."""
    return [figure for kind in KINDS for figure in _claimed(kind, messages)]


def _claimed(kind: Kind, messages: int) -> Iterator[Figure]:
    few, many = (_median_ms(kind, each) for each in (FEW, messages))
    name = f"claim of one workspace with {messages:,} messages waiting, {kind}"
    yield at_most(name, many, "ms", bar=BAR_MS)
    yield no_more_than(f"{name}, beside {FEW}", many, "ms", few, most=MOST)


def _median_ms(kind: Kind, messages: int) -> float:
    with fresh(kind) as url, opened(url) as sessions:
        (workspace,) = populate(sessions, workspaces=1, reps=REPS, zone="Europe/London", now=NOW)
        for first in range(0, messages, AT_ONCE):
            put(sessions, workspace, range(first, min(first + AT_ONCE, messages)))
        with sessions.engine() as session:
            sender.tend(session, OWNER, [workspace], now=NOW)
        times = [_claim(sessions, workspace) for _ in range(CLAIMS)]
    return 1000 * statistics.median(times)


def put(sessions: Sessions, workspace: UUID, numbers: range, at: datetime = NOW) -> None:
    """Put prompts on their way that may go at `at`."""
    targets = ((str(number), f"U{number % REPS:09}") for number in numbers)
    put_prompts(sessions, workspace, targets, now=NOW, at=at)


def _claim(sessions: Sessions, workspace: UUID) -> float:
    """Return the seconds of one claim, which is taken back afterwards."""
    with sessions.writing(workspace) as session:
        began = time.perf_counter()
        batch = delivery.claim(session, OWNER, now=NOW, posts=POSTS, updates=UPDATES, looks=LOOKS)
        elapsed = time.perf_counter() - began
        session.rollback()
    if batch is None or len(batch.parcels) != POSTS:
        raise AssertionError(f"not {POSTS} messages claimed: {batch}")
    return elapsed
