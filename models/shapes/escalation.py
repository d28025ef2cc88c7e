"""Clocks and ladders: when somebody else hears of a case that nobody settles."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

ClockMode = Literal["wall", "business"]
ClockStatus = Literal["running", "paused", "met", "missed", "cancelled"]
LadderStatus = Literal["open", "taken", "snoozed", "closed"]

FIRST_NOTICE = 0  # the level of the message that says a case is there; warnings lie below it


class Clock(NamedTuple):
    """A deadline that runs in its own mode; the result is decided by when it was stopped."""

    started_at: datetime
    target: timedelta
    mode: ClockMode
    due_at: datetime
    status: ClockStatus = "running"
    paused_at: datetime | None = None
    paused: timedelta = timedelta(0)  # in the clock's own mode
    stopped_at: datetime | None = None


class Rung(NamedTuple):
    """One level of a ladder and when it fires if nothing happens before."""

    level: int  # 1, 2, … ; 0 the first notice; below 0 a warning, the share of the time as a negative percent
    at: datetime


class Ladder(NamedTuple):
    """Where a case stands on its ladder."""

    status: LadderStatus = "open"
    cycle: int = 1  # a case that is opened again climbs from the ground
    round: int = 1  # told again from the highest level so far: a take timed out, or nobody answered the last
    fired: frozenset[int] = frozenset()  # levels of this cycle and round
    top: int = FIRST_NOTICE  # the highest level of this cycle
    until: datetime | None = None  # end of the take or of the snooze
    snoozes: int = 0  # in this cycle
