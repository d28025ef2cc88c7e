"""The relay: claim for each workspace what its pace allows, post on threads, settle together."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from slack_sdk import WebClient
from uuid_utils.compat import uuid7

from models.clock import Clock, monotonic
from models.errors import NotSaved
from models.queries.outbox import Work, work_of
from models.shapes.delivery import Parcel
from models.store import Sessions
from models.usecases import delivery
from scheduler.each import Held, for_each
from scheduler.metrics import Metrics
from scheduler.relay.hands import Hands, Result
from scheduler.relay.leases import Leases
from scheduler.relay.pace import Limits, Pace
from scheduler.relay.post import Render
from scheduler.relay.settling import Settling
from scheduler.relay.work import Attempt, Worker
from views import render

THREADS = 8
HALF = 0.5  # the rate after Slack asked the whole workspace to wait


class Relay:
    """Carries messages for the workspaces whose sender's lease this process holds."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        clients: Callable[[UUID], WebClient],
        *,
        limits: Limits | None = None,
        threads: int = THREADS,
        metrics: Metrics | None = None,
        draw: Render = render,
        owner: str | None = None,
        held: Held | None = None,
    ) -> None:
        """Send through `clients`: each must belong to the relay, which forbids them to retry."""
        self._sessions = sessions
        self._clock = clock
        self._limits = limits or Limits()
        self._leases = Leases(sessions, clock, clients, owner or str(uuid7()), held=held)
        self._hands = Hands(Worker(clock, draw, metrics), threads)
        self._settling = Settling(sessions, clock, metrics)
        self._metrics = metrics
        self._ill: set[UUID] = set()
        self._paces: dict[UUID, Pace] = {}
        self.limited = False  # something was left behind for its pace

    def meet(self) -> None:
        """Look for workspaces that are new at the next drain."""
        self._leases.forget()

    def wake(self) -> None:
        """Let a drain that waits look again: there is something new."""
        self._hands.wake()

    def drain(self, budget: float) -> int:
        """Send what may go now, until nothing is left or `budget` seconds are spent; return how many went."""
        try:
            return self._drain(monotonic() + budget)
        except NotSaved:
            self._leases.forget()
            raise

    def _drain(self, until: float) -> int:
        sent = 0
        self._leases.tend()
        self._ill.clear()
        self._start()
        while True:
            landed = self._landed(until)
            rooms = [each for each in landed if each[2].room is not None]
            sent += self._settling.settle(rooms)  # first, because the next word there needs to know its place
            try:
                started = self._start()  # before the settling, so that the threads have work meanwhile
            finally:  # what ended is written down, whatever came between
                sent += self._settling.settle([each for each in landed if each not in rooms])
            idle = not (started or landed or self._hands.in_hand)
            if idle or monotonic() > until:
                return sent

    def stop(self) -> None:
        """Finish the calls in the air, give back what was not started, settle it, and let others send."""
        self._hands.stop()
        while self._hands.in_hand:
            self._settling.settle(self._landed(monotonic()))
        self._leases.let_go()

    def _start(self) -> int:
        """Hand the threads as much as they need to stay busy; return how many parcels that is."""
        room = self._hands.room
        if not room:
            return 0
        self.limited = False
        with self._sessions.glance() as session:
            todo = work_of(session, self._leases.owner, now=self._clock.now())
        started = 0
        for work in todo:
            start = partial(self._start_for, room=room - started)
            started += for_each(self._sessions, [work], start, tick="relay", metrics=self._metrics)
            if started >= room:
                break
        return started

    def _start_for(self, work: Work, room: int) -> int:
        workspace_id = work.workspace_id
        client = self._leases.client(workspace_id)
        if client is None or workspace_id in self._ill:
            return 0
        self._ill.add(workspace_id)  # it stays so until the next drain, unless this comes to its end
        claimed_at = monotonic()
        pace = self._paces.setdefault(workspace_id, Pace(self._limits, claimed_at))
        parcels = [*self._claim_doubtful(work, pace, room, claimed_at)]
        parcels += self._claim(work, pace, room - len(parcels), claimed_at)
        for parcel in parcels:
            pace.started(parcel.target)
        self._hands.take(workspace_id, [Attempt(parcel, client, claimed_at) for parcel in parcels])
        self._ill.discard(workspace_id)
        return len(parcels)

    def _claim(self, work: Work, pace: Pace, room: int, now: float) -> Sequence[Parcel]:
        share = HALF if pace.slowed else 1.0
        posts = pace.posts.available(now, most=room, share=share)
        changes = pace.changes.available(now, most=room, share=share)
        busy = pace.busy(now)
        self.limited = self.limited or bool(busy) or not (posts and changes)
        if not work.ready or not (posts or changes):
            return ()
        with self._sessions.writing(work.workspace_id) as session:
            batch = delivery.claim(
                session,
                self._leases.owner,
                now=self._clock.now(),
                posts=posts,
                updates=changes,
                looks=pace.looks.available(now, most=room),
                busy=busy,
                restored_at=self._leases.restored_at,
            )
        if batch is None:
            return ()
        pace.spend(batch.parcels)
        pace.slowed = batch.slowed
        self.limited = self.limited or batch.more
        return batch.parcels

    def _claim_doubtful(self, work: Work, pace: Pace, room: int, now: float) -> Sequence[Parcel]:
        limit = pace.looks.available(now, most=room) if work.doubtful else 0
        if not limit:
            return ()
        with self._sessions.writing(work.workspace_id) as session:
            parcels = delivery.claim_doubtful(session, self._leases.owner, now=self._clock.now(), limit=limit)
        pace.spend(parcels)
        return parcels

    def _landed(self, until: float) -> Sequence[Result]:
        """Return what ended; two places refused together mean the whole workspace."""
        landed, now = self._hands.landed(until), monotonic()
        return [
            (workspace_id, parcel, self._paces[workspace_id].landed(parcel, outcome, now))
            for workspace_id, parcel, outcome in landed
        ]
