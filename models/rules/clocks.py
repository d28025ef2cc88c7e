"""Clocks (domain.md 7.4): started, paused, stopped; wall time or a calendar's working time."""

from datetime import datetime, timedelta

from models.rules.business_time import WorkHours
from models.shapes.escalation import Clock, ClockMode

Hours = WorkHours | None  # None for a clock in wall mode


def start(at: datetime, target: timedelta, mode: ClockMode, hours: Hours) -> Clock:
    """Return a clock that runs since `at`."""
    return Clock(started_at=at, target=target, mode=mode, due_at=_after(at, target, hours))


def pause(clock: Clock, at: datetime) -> Clock:
    """Stop counting until it is resumed; a clock that does not run stays as it is."""
    return clock._replace(status="paused", paused_at=at) if clock.status == "running" else clock


def resume(clock: Clock, at: datetime, hours: Hours) -> Clock:
    """Go on counting: it is due later by as much as the pause took in the clock's own mode."""
    if clock.paused_at is None:
        return clock
    took = hours.between(clock.paused_at, at) if hours else max(timedelta(0), at - clock.paused_at)
    paused = clock.paused + took
    due_at = _after(clock.started_at, clock.target + paused, hours)
    return clock._replace(status="running", paused_at=None, paused=paused, due_at=due_at)


def stop(clock: Clock, at: datetime, hours: Hours) -> Clock:
    """End it: met when stopped at its due moment or before; a pause that lasts until now is booked first."""
    if clock.status not in {"running", "paused"}:
        return clock
    ended = resume(clock, at, hours)
    return ended._replace(status="met" if at <= ended.due_at else "missed", stopped_at=at)


def run_on(clock: Clock) -> Clock:
    """Take back its end: it is due when it was due before, which may be over."""
    return clock._replace(status="running", stopped_at=None) if clock.stopped_at is not None else clock


def cancel(clock: Clock) -> Clock:
    """End it without a result; what has its result keeps it."""
    live = clock.status in {"running", "paused"}
    return clock._replace(status="cancelled", paused_at=None) if live else clock


def aim(clock: Clock, due_at: datetime, hours: Hours) -> Clock:
    """Let a clock that runs be due at another moment: the start stays, the target follows."""
    if clock.status not in {"running", "paused"}:
        return clock
    whole = hours.between(clock.started_at, due_at) if hours else due_at - clock.started_at
    return clock._replace(target=max(timedelta(0), whole - clock.paused), due_at=due_at)


def at_share(clock: Clock, share: float, hours: Hours) -> datetime | None:
    """Return when that share of the time will have passed; None while it does not run."""
    if clock.status != "running":
        return None
    return _after(clock.started_at, clock.target * share + clock.paused, hours)


def breach(clock: Clock, hours: Hours, *, plus: timedelta = timedelta(0)) -> datetime | None:
    """Return when it is breached, or `plus` later in its own mode; None unless it runs."""
    return _after(clock.due_at, plus, hours) if clock.status == "running" else None


def _after(start_: datetime, time: timedelta, hours: Hours) -> datetime:
    return hours.after(start_, time) if hours and time else start_ + time
