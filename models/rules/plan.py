"""Plans over local dates: which slots are due, which lapsed, when the next one comes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from models.rules.local_time import local_date, local_instant
from models.shapes.schedule import Misfire

CATCH_UP_DAYS = 400  # older slots than these leave no row behind
ON_TIME = timedelta(seconds=60)  # what `skip` still takes for punctual
STARTS_PER_SECOND = 4  # the pace at which one workspace's messages leave
LONGEST_JITTER = 120.0
DENSER = 0.75  # than the pace: who sends must never run dry, or the last of a wave comes later than it need
ONE_DAY = timedelta(days=1)


class Advance(NamedTuple):
    """What becomes of a schedule at one moment; `due_at` belongs to `fires`."""

    fires: date | None
    due_at: datetime
    lapsed: Sequence[tuple[date, datetime]]
    next_slot: date
    next_run_at: datetime


def first_slot(now: datetime, zone: str, wall_minute: int) -> date:
    """Return the first local date whose moment is still to come.

    Raises:
        ZoneInfoNotFoundError: `zone` is unknown.
    """
    today = local_date(now, zone)
    return today if local_instant(today, wall_minute, zone) > now else today + ONE_DAY


def advance(
    slot: date, zone: str, wall_minute: int, *, misfire: Misfire, grace: timedelta, now: datetime
) -> Advance:
    """Tell what a schedule whose first open slot is `slot` does at `now`, when that slot is due.

    Of several due slots only the newest may fire; it lapses too when it is later than its grace.

    Raises:
        ZoneInfoNotFoundError: `zone` is unknown.
    """
    newest = max(slot, first_slot(now, zone, wall_minute) - ONE_DAY)
    due_at = local_instant(newest, wall_minute, zone)
    late = now - due_at
    fires = late <= (min(grace, ON_TIME) if misfire == "skip" else grace)
    oldest = max(slot, newest - timedelta(days=CATCH_UP_DAYS))
    missed = [oldest + timedelta(days=day) for day in range((newest - oldest).days + (not fires))]
    following = newest + ONE_DAY
    return Advance(
        fires=newest if fires else None,
        due_at=due_at,
        lapsed=[(day, local_instant(day, wall_minute, zone)) for day in missed],
        next_slot=following,
        next_run_at=local_instant(following, wall_minute, zone),
    )


def jitter(subject_id: UUID, reps: int) -> timedelta:
    """Return how much later than its slot a message to this person leaves: the same every day.

    A wave of `reps` messages is spread over three quarters of the time that its delivery takes anyway, and
    of two minutes at most.
    """
    spread = DENSER * min(LONGEST_JITTER, reps / STARTS_PER_SECOND)
    return timedelta(milliseconds=int(spread * 1000 * _fraction(subject_id)))


def _fraction(key: UUID) -> float:
    """Return a number in [0, 1) that is spread evenly, though ids made together resemble each other."""
    mixed = (key.int ^ (key.int >> 64)) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    return mixed / 2**64
