"""F-29: how long answers take, and how many clocks were met: of complaints, and of wishes for support."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from models.rules.clocks import Hours
from models.rules.metrics.exact import middle
from models.shapes.escalation import Clock
from models.shapes.service import Met
from models.shapes.support import AnswerTime

TIME = timedelta(seconds=1)


def spent(clock: Clock, hours: Hours, now: datetime) -> timedelta:
    """Return how much of a clock's own time has passed, less its pauses; one that runs counts up to now."""
    until = clock.stopped_at or clock.paused_at or now
    whole = hours.between(clock.started_at, until) if hours else until - clock.started_at
    return max(timedelta(0), whole - clock.paused)


def met(clocks: Iterable[Clock], now: datetime) -> Met:
    """Return how many clocks were met, and how many were missed or run past their due moment.

    Those that may still be met are on neither side.
    """
    live = [one for one in clocks if one.status != "cancelled"]
    good = sum(one.status == "met" for one in live)
    late = sum(one.status == "missed" or (one.status == "running" and now > one.due_at) for one in live)
    return Met(met=good, missed=late)


def answer_time(wishes: Collection[tuple[Clock, Hours]], now: datetime) -> AnswerTime:
    """Return how somebody answered: the median of what was answered, and the share that came in time."""
    clocks = [clock for clock, _ in wishes]
    answers = [spent(clock, hours, now) // TIME for clock, hours in wishes if clock.stopped_at is not None]
    in_time, median = met(clocks, now), middle(answers)
    return AnswerTime(
        wishes=len(clocks),
        answered=len(answers),
        in_time=in_time.met,
        late=in_time.missed,
        median_seconds=None if median is None else int(median),
    )
