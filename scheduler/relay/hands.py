"""The threads that make attempts, and what comes back from them.

To hand the interpreter from thread to thread costs more than to draw a message. So what is to do and what was
done lie in two queues, and nobody is woken for a single piece of either.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from uuid import UUID

from models.clock import monotonic
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from scheduler.relay.post import given_back
from scheduler.relay.work import Attempt, Worker

AHEAD = 64  # parcels in hand for each thread, so that none waits for the store
GATHER = 0.03  # seconds that a landed outcome waits for company
STOPPED = "given back at the stop"

Result = tuple[UUID, Parcel, Outcome]


class Hands:
    """Makes the attempts of one relay, `threads` at a time."""

    def __init__(self, worker: Worker, threads: int) -> None:
        """Have nothing in hand yet."""
        self.in_hand = 0
        self._worker = worker
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="relay")
        self._todo: SimpleQueue[tuple[UUID, Attempt]] = SimpleQueue()
        self._done: SimpleQueue[Result | None] = SimpleQueue()
        self._stopping = False

    @property
    def room(self) -> int:
        """How many parcels are to be fetched; 0 while there are enough in hand."""
        room = self._threads * AHEAD - self.in_hand
        return room if room >= self._enough else 0

    def take(self, workspace_id: UUID, attempts: Sequence[Attempt]) -> None:
        """Make these attempts, in this order."""
        self.in_hand += len(attempts)
        for attempt in attempts:
            self._todo.put((workspace_id, attempt))
        for _ in attempts[: self._threads]:
            self._pool.submit(self._make_all)

    def wake(self) -> None:
        """End the waiting of `landed`."""
        self._done.put(None)

    def landed(self, until: float) -> Sequence[Result]:
        """Return what ended; wait for something while anything is in hand, at most `until` (monotonic)."""
        first = self._next(max(0.0, until - monotonic()) if self.in_hand else 0.0)
        if first is None:
            return ()
        landed = [first]
        while len(landed) < min(self._enough, self.in_hand):
            time.sleep(GATHER)
            company = self._ended()
            if not company:
                break
            landed += company
        self.in_hand -= len(landed)
        return landed

    def stop(self) -> None:
        """Finish the calls in the air and give back what was not begun; `landed` has all of it."""
        self._stopping = True
        self._pool.shutdown()

    @property
    def _enough(self) -> int:
        return self._threads * AHEAD // 2

    def _next(self, patience: float) -> Result | None:
        try:
            return self._done.get(timeout=patience) if patience else self._done.get_nowait()
        except Empty:
            return None

    def _ended(self) -> list[Result]:
        """Return what lies in the queue, without waiting for more."""
        here = (self._next(0.0) for _ in range(self._done.qsize()))
        return [result for result in here if result is not None]

    def _make_all(self) -> None:
        """Make attempts on a thread of the pool until none is left."""
        while True:
            try:
                workspace_id, attempt = self._todo.get_nowait()
            except Empty:
                return
            self._make(workspace_id, attempt)

    def _make(self, workspace_id: UUID, attempt: Attempt) -> None:
        """Make one attempt; whatever happens, it lands."""
        outcome = Outcome(verdict="unknown", error="the thread failed")
        try:
            outcome = given_back(attempt.parcel, STOPPED) if self._stopping else self._worker.make(attempt)
        finally:
            self._done.put((workspace_id, attempt.parcel, outcome))
