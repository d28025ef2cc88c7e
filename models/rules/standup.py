"""The moments of a stand-up entry and what follows from them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.policy import LockOffset, Policy, StandupTimes
from models.rules.local_time import local_instant
from models.shapes.standup import EntryState, EntryTimes, StandupKind

FULL_CREDIT = 10_000
BEFORE_LOCK = timedelta(minutes=30)
PUNCTUAL = timedelta(minutes=5)  # a prompt no later than this shows the due moment as planned
AWAY = timedelta(minutes=30)  # a bot that is away for longer is nobody's miss


class Silence(NamedTuple):
    """A time in which no process was at work."""

    since: datetime
    until: datetime


def times_of(policy: Policy, kind: StandupKind) -> StandupTimes:
    """Return the policy's times of a kind."""
    return policy.standup.morning if kind == "morning" else policy.standup.evening


def entry_times(on: date, minute: int, zone: str, rules: StandupTimes) -> EntryTimes:
    """Return the instants of one entry; the lock never comes before the due moment."""
    prompt_at = local_instant(on, minute, zone)
    window = timedelta(minutes=rules.window_minutes)
    grace = max(window, timedelta(minutes=rules.grace_minutes))
    return EntryTimes(
        local_date=on, zone=zone, prompt_at=prompt_at, due_at=prompt_at + window, locks_at=prompt_at + grace
    )


def voluntary_times(on: date, zone: str, now: datetime) -> EntryTimes:
    """Return the instants of a form opened on a day off: open from now until that day's end."""
    end = local_instant(on + timedelta(days=1), 0, zone)
    return EntryTimes(local_date=on, zone=zone, prompt_at=now, due_at=end, locks_at=end)


def reminders_at(times: EntryTimes, offsets: Iterable[int | LockOffset]) -> tuple[datetime, ...]:
    """Return when reminders go out, in order, strictly between the prompt and the lock."""
    moments = {
        times.locks_at - BEFORE_LOCK if offset == "lock-30" else times.due_at + timedelta(minutes=int(offset))
        for offset in offsets
    }
    return tuple(sorted(moment for moment in moments if times.prompt_at < moment < times.locks_at))


def next_moment(times: EntryTimes, offsets: Iterable[int | LockOffset], after: datetime) -> datetime:
    """Return the next moment after `after` at which the entry needs a look: a reminder or the lock."""
    return next((at for at in reminders_at(times, offsets) if at > after), times.locks_at)


def due_for(times: EntryTimes, prompted_at: datetime | None) -> datetime:
    """Return until when an answer is on time: the due moment, or a whole window after a late prompt."""
    if prompted_at is None:
        return times.due_at
    return min(times.locks_at, max(times.due_at, prompted_at + (times.due_at - times.prompt_at)))


def told_due(times: EntryTimes, prompted_at: datetime | None) -> datetime:
    """Return until when people are told that an answer is on time; a prompt on its way is not late yet."""
    late = prompted_at is not None and prompted_at - times.prompt_at > PUNCTUAL
    return due_for(times, prompted_at if late else None)


def answered_state(times: EntryTimes, prompted_at: datetime | None, now: datetime) -> EntryState:
    """Return what an answer given `now` makes of the entry."""
    return "submitted" if now <= due_for(times, prompted_at) else "late"


def credit(state: EntryState, late_credit_bp: int) -> int | None:
    """Return the credit of a state in basis points; None = does not count."""
    match state:
        case "submitted":
            return FULL_CREDIT
        case "late":
            return late_credit_bp
        case "skipped" | "missed":
            return 0
        case "expected" | "prompted" | "excused":
            return None


def was_asked(times: EntryTimes, prompted_at: datetime | None) -> bool:
    """Tell whether the prompt came before the due moment, so that no answer is a miss."""
    return prompted_at is not None and prompted_at < times.due_at


def was_heard(
    times: EntryTimes, prompted_at: datetime | None, silence: Silence | None, locked_at: datetime
) -> bool:
    """Tell whether the bot was there to take an answer: not away for long over the due moment or the lock.

    It locks within a second or so; a lock that comes much later tells that nobody was at work.
    """
    if locked_at - times.locks_at > AWAY:
        return False
    if silence is None or silence.until - silence.since <= AWAY:
        return True
    due_at = due_for(times, prompted_at)
    return not (silence.since <= due_at < silence.until or silence.since <= times.locks_at < silence.until)


def misses_in_a_row(states_newest_first: Sequence[EntryState]) -> int:
    """Return how many of the last ended entries were missed without a break; excused ones do not count."""
    missed = 0
    for state in states_newest_first:
        if state in ("excused", "expected", "prompted"):
            continue
        if state != "missed":
            break
        missed += 1
    return missed


def fitting_kind(minute: int, morning_minute: int, evening_minute: int) -> StandupKind:
    """Return the stand-up that fits an hour: the evening's from halfway between the two prompts."""
    return "evening" if minute >= (morning_minute + evening_minute) // 2 else "morning"
