"""What a thread of the relay does with one parcel, from the deadline check to the outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient

from models.clock import Clock, monotonic
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from scheduler.metrics import Metrics
from scheduler.relay.post import Render, post
from scheduler.relay.reconcile import look_before, look_up

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
        """Look up or post one parcel, unless its lease could run out under the call."""
        started = self.seconds()
        if started > attempt.claimed_at + ROW_SECONDS - CALL_SECONDS:
            return self._too_late(attempt.parcel)
        outcome = self._made(attempt)
        if self.metrics is not None:
            self.metrics.called(_call(attempt.parcel), outcome, self.seconds() - started)
        return outcome

    def _made(self, attempt: Attempt) -> Outcome:
        parcel, client = attempt.parcel, attempt.client
        if parcel.state == "unknown":
            return look_up(client, parcel, now=self.clock.now())
        if attempt.expired(self.clock.now()):
            return Outcome(verdict="not_sent", error="expired while it waited", retry_after=0.0)
        found = look_before(client, parcel) if parcel.look_first else None
        return found or post(client, parcel, self.render)

    def _too_late(self, parcel: Parcel) -> Outcome:
        error = "the lease would run out under the call"
        verdict = "unknown" if parcel.state == "unknown" else "not_sent"
        return Outcome.model_validate({"verdict": verdict, "error": error, "retry_after": 0.0})


def _call(parcel: Parcel) -> str:
    if parcel.state == "unknown":
        return "look_up"
    return "update" if parcel.changes else "post"
