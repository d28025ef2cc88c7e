"""What a thread of the relay does with one parcel, from the deadline check to the outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from slack_sdk import WebClient

from models.clock import Clock, monotonic
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from scheduler.metrics import Metrics
from scheduler.relay.post import Render, given_back, post
from scheduler.relay.reconcile import look_before, look_up
from scheduler.relay.rooms import make_room, say_in_room

ROW_SECONDS = 60.0  # the lease of a row
CALL_SECONDS = 10.0  # the client's time-out


@dataclass(frozen=True)
class Attempt:
    """One parcel in the hands of one thread; seconds are the monotonic clock's."""

    parcel: Parcel
    client: WebClient
    claimed_at: float

    def expired(self, now: datetime) -> bool:
        """Tell whether the message became worthless while it waited for its thread."""
        return self.parcel.expires_at is not None and self.parcel.expires_at <= now


@dataclass(frozen=True)
class Worker:
    """Makes attempts; every one ends in an outcome."""

    clock: Clock
    render: Render
    metrics: Metrics | None
    seconds: Callable[[], float] = monotonic

    def make(self, attempt: Attempt) -> Outcome:
        """Look up or post one parcel, unless its lease could run out under a call."""
        started = monotonic()
        if not self._in_time(attempt):
            return given_back(attempt.parcel)
        outcome = self._made(attempt)
        if self.metrics is not None:
            self.metrics.called(_call(attempt.parcel), outcome, monotonic() - started)
        return outcome

    def _made(self, attempt: Attempt) -> Outcome:
        parcel, client = attempt.parcel, attempt.client
        if parcel.state == "unknown":
            return look_up(client, parcel, now=self.clock.now())
        if attempt.expired(self.clock.now()):
            return given_back(parcel, "expired while it waited")
        if parcel.room is not None and parcel.homeless:
            return make_room(client, parcel.room)
        found = look_before(client, parcel)
        if found is not None:
            return found
        say = partial(post, client, parcel, self.render, partial(self._in_time, attempt))
        return say() if parcel.room is None else say_in_room(client, parcel, parcel.room, say)

    def _in_time(self, attempt: Attempt) -> bool:
        """Tell whether a call that begins now ends before the lease does."""
        return self.seconds() <= attempt.claimed_at + ROW_SECONDS - CALL_SECONDS


def _call(parcel: Parcel) -> str:
    if parcel.state == "unknown":
        return "look_up"
    return "update" if parcel.changes else "post"
