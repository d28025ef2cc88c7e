"""What one attempt's end makes of a message."""

from datetime import datetime, timedelta
from typing import Any

from models.shapes.delivery import MAYBE_SENT, UNREACHABLE, Parcel
from models.shapes.outbox import Outcome
from models.shapes.room import PREFIX

MOST_ATTEMPTS = 10  # that Slack answered with a passing refusal
LONGEST_WAIT = 300.0  # seconds between two attempts
FIRST_LOOK = timedelta(seconds=5)  # after an attempt whose end is not known
KNOCK_EVERY = timedelta(minutes=10)  # at a channel that the bot is not in: somebody may invite it
KNOCK_FOR = timedelta(hours=12)
SURE_AFTER = timedelta(seconds=30)  # what Slack does not show by then never arrived

Values = dict[str, Any]


def ending(parcel: Parcel, outcome: Outcome, *, now: datetime) -> Values:
    """Return the columns of the row after `outcome`."""
    free: Values = {
        "lease_token": None,
        "lease_until": None,
        "available_at": now,
        "attempts": parcel.attempts,
        # A look is no try, and no more is what was given back.
        "last_try_at": now if parcel.state == "sending" and outcome.tried else parcel.last_try_at,
    }
    why = _why(parcel, outcome) or None
    place: Values = {"channel": None, "ts": None, "sent_at": None, "last_error": why}
    match _verdict(parcel, outcome):
        case "sent":
            found = {"channel": outcome.channel, "ts": outcome.ts, "sent_at": now, "last_error": None}
            return free | place | {"state": "sent"} | found
        case "dead" if _too_late(parcel, outcome):
            return free | place | {"state": "cancelled"}
        case "dead" if _shut_out(parcel, outcome, now):
            return free | place | _uncounted(parcel, now + KNOCK_EVERY)
        case "dead":
            return free | place | {"state": "dead"}
        case "unknown":
            return free | place | {"state": "unknown", "lease_until": _next_look(parcel, outcome, now)}
        case _:
            return free | place | _again(parcel, outcome, now)


def _verdict(parcel: Parcel, outcome: Outcome) -> str:
    """Return the outcome's own verdict, but for what failed too often."""
    if outcome.verdict == "unknown" and parcel.changes and parcel.attempts >= MOST_ATTEMPTS:
        return "dead"
    if outcome.verdict == "not_sent" and _counts(outcome) and parcel.attempts >= MOST_ATTEMPTS:
        return "dead"
    return outcome.verdict


def _why(parcel: Parcel, outcome: Outcome) -> str:
    """Return the reason to keep; what may have arrived once stays marked, whatever happens to it later."""
    error = outcome.error
    if not parcel.maybe_sent or error.startswith(MAYBE_SENT) or error in UNREACHABLE:
        return error
    return f"{MAYBE_SENT}: {error}"


def _counts(outcome: Outcome) -> bool:
    """Tell whether the attempt is held against the message: not when Slack only asked to wait."""
    return outcome.retry_after is None and not outcome.workspace_wide


def _shut_out(parcel: Parcel, outcome: Outcome, now: datetime) -> bool:
    """Tell whether a post waits for somebody to let the bot into its channel."""
    if parcel.changes or not parcel.target.startswith(("C", "G", PREFIX)):
        return False
    return outcome.error in UNREACHABLE and now - parcel.look_from < KNOCK_FOR


def _too_late(parcel: Parcel, outcome: Outcome) -> bool:
    """Tell whether a case was closed, and its channel with it: what came after that is not missed there."""
    return parcel.room is not None and parcel.room.over and outcome.error in UNREACHABLE


def _again(parcel: Parcel, outcome: Outcome, now: datetime) -> Values:
    counts = _counts(outcome)
    wait = min(LONGEST_WAIT, 2.0**parcel.attempts) if counts else outcome.retry_after or 0.0
    spread = wait * (parcel.row_id.int % 1000) / 4000  # so that a failed wave does not come back as one
    at = now + timedelta(seconds=wait + spread)
    if not counts:
        return _uncounted(parcel, at)
    return {"state": "pending", "available_at": at}


def _uncounted(parcel: Parcel, at: datetime) -> Values:
    """Wait for `at`; the attempt is not held against the message."""
    attempts = parcel.attempts - (parcel.state == "sending")
    return {"state": "pending", "available_at": at, "attempts": attempts}


def _next_look(parcel: Parcel, outcome: Outcome, now: datetime) -> datetime:
    if outcome.retry_after is not None:
        return now + timedelta(seconds=outcome.retry_after)
    if parcel.state == "sending":  # of a change there is nothing to see, but it may still undo a newer one
        return now + (SURE_AFTER if parcel.changes else FIRST_LOOK)
    return max(now + FIRST_LOOK, parcel.last_try_at + SURE_AFTER)


def cannot_look(parcel: Parcel, error: str) -> Outcome:
    """Return the end of a message whose fate cannot be looked up: given up, or repeated with a mark."""
    why = f"{MAYBE_SENT}: {error}"
    if parcel.policy == "once":
        return Outcome(verdict="dead", error=why, tried=False)
    return Outcome(verdict="not_sent", error=why, retry_after=0.0, tried=False)


def not_found(parcel: Parcel, *, now: datetime) -> Outcome:
    """Return the end of a message that Slack does not show: not sent, once it had time to appear."""
    if now - parcel.last_try_at < SURE_AFTER:
        return Outcome(verdict="unknown", error="not seen yet")
    return Outcome(verdict="not_sent", error="did not arrive", retry_after=0.0)
