"""A case explained: by when what is due, who was told what when, by which rules."""

from datetime import datetime
from typing import Any, Literal

from models.shapes.escalation import ClockMode, ClockStatus, HeardAs, LadderStatus
from models.shapes.frozen import Frozen
from models.shapes.messages.case import Handed
from models.shapes.why_wish import AskedWhy

CaseOf = Literal["complaint", "receivable", "support"]


class ClockWhy(Frozen):
    """One deadline, and what it was reckoned from."""

    clock: str  # first_response, resolution, takeover, answer
    mode: ClockMode
    status: ClockStatus
    target_seconds: int
    paused_seconds: int
    started_at: datetime
    due_at: datetime
    paused_at: datetime | None = None
    stopped_at: datetime | None = None
    overdue: bool = False  # it runs, and its time is over
    policy_version: int


class EventWhy(Frozen):
    """One level for one person: why, when, and whether it was told."""

    level: int
    again: bool  # told before
    due_at: datetime
    fired_at: datetime
    name: str | None  # None = there was nobody
    role: HeardAs
    vacant: bool = False
    in_place_of: str | None = None
    told_at: datetime | None = None
    waits_until: datetime | None = None  # quiet hours, or on its way
    not_sent: str = ""
    handed: Handed | None = None  # it went from one person to another: no level
    facts: dict[str, Any] = {}


class RulesWhy(Frozen):
    """The version of the policy that a case climbs by."""

    version_no: int  # 0 = the defaults
    created_at: datetime | None = None
    created_by: str | None = None  # a Slack id; None = the operator


class CaseWhy(Frozen):
    """Everything about one case's moments."""

    of: CaseOf
    no: str  # as people call it
    asked: AskedWhy | None = None  # of a wish: whom its card went to
    clocks: tuple[ClockWhy, ...] = ()
    events: tuple[EventWhy, ...] = ()  # the newest first
    more: int = 0  # older events that are left out
    status: LadderStatus | None = None  # None = it never climbed
    next_at: datetime | None = None
    until: datetime | None = None
    rules: RulesWhy
