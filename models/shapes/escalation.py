"""Clocks and ladders: when somebody else hears of a case that nobody settles."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

ClockMode = Literal["wall", "business"]
ClockStatus = Literal["running", "paused", "met", "missed", "cancelled"]
LadderStatus = Literal["open", "taken", "snoozed", "closed"]
LadderName = Literal["complaint_general", "complaint_major", "receivable", "support"]
Audience = Literal[  # whom a level tells: somebody the case itself names, or whoever holds a role
    "owner", "manager", "asked", "superior_of_asked",
    "director", "executive", "legal", "after_sales", "finance", "support", "admin",
]  # fmt: skip

HeardAs = Audience | Literal["taker"]  # a taker was given the case by name, or had it until then

OF: Mapping[LadderName, Literal["complaint", "receivable", "support"]] = {  # what its cases are
    "complaint_general": "complaint",
    "complaint_major": "complaint",
    "receivable": "receivable",
    "support": "support",
}
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
    any_round: bool = False  # a warning of a day that lies ahead, whatever was told before


class Ladder(NamedTuple):
    """Where a case stands on its ladder."""

    status: LadderStatus = "open"
    cycle: int = 1  # a case that is opened again climbs from the ground
    round: int = 1  # told again from the highest level so far: a take timed out, or nobody answered the last
    fired: frozenset[int] = frozenset()  # levels of this cycle and round
    top: int = FIRST_NOTICE  # the highest level of this cycle
    until: datetime | None = None  # end of the take or of the snooze
    snoozes: int = 0  # in this cycle


class Standing(NamedTuple):
    """How one case stands at a moment: all that the engine needs to know of its kind."""

    rungs: Sequence[Rung]  # what can still fire if nothing happens before
    notify: Mapping[int, Sequence[Audience]]  # whom each level tells
    people: Mapping[Audience, UUID]  # whom the case itself names; every other word is a role of the company
    exempt: frozenset[int] = frozenset()  # levels that quiet hours do not hold back
    facts: Mapping[str, Any] = {}  # what was true, as JSON: kept with each event
    settled: bool = False  # nothing is left to climb for: the ladder closes
    again_at: datetime | None = None  # when the highest level so far is told once more
    on_it: frozenset[Audience] = frozenset()  # somebody of these works on it: they are not told again
    again_every: timedelta | None = None  # what a level that fires now waits at least to be told once more


class Listener(NamedTuple):
    """Who hears of a level, and as what."""

    member_id: UUID | None  # None = nobody holds the role
    role: Audience
    vacant: bool = False  # nobody holds the role: the person hears in its place
    above: UUID | None = None  # then whose superior the person is; None = the last resort


class Unheld(NamedTuple):
    """A role that nobody holds, and the levels that tell it."""

    role: str
    levels: Mapping[LadderName, Sequence[int]]
