"""Schedules and what becomes of one slot."""

from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from models.shapes.frozen import Frozen

ScheduleKind = Literal[
    "morning",
    "evening",
    "digest_morning",
    "digest_evening",
    "summary_morning",
    "summary_evening",
    "weekly_report",
    "weekly_team",
    "weekly_director",
    "complaint_watch",
    "complaint_watch_late",  # the second time on the same day
    "overdue_watch",
    "board",
    "board_daily",
    "freeze",
    "roster_sync",
]
Misfire = Literal["coalesce", "skip"]
OccurrenceStatus = Literal["fired", "skipped", "lapsed"]


class Plan(Frozen):
    """A schedule as policy, team and preferences derive it: local intent only."""

    kind: ScheduleKind
    subject_id: UUID  # member, team or workspace
    zone: str
    wall_minute: int  # minutes after local midnight
    misfire: Misfire = "coalesce"
    grace_seconds: int = 7200  # later than this the slot lapses


class Due(NamedTuple):  # made for every row of a firing wave, from the store: nothing is left to check
    """One slot whose moment has come: what a use case is called with."""

    schedule_id: UUID
    kind: ScheduleKind
    subject_id: UUID
    zone: str
    slot: date  # local date
    due_at: datetime


class SlotVerdict(NamedTuple):
    """What a use case made of a due slot; every Due gets exactly one."""

    schedule_id: UUID
    slot: date
    status: OccurrenceStatus
    reason: str = ""


class TimetableLine(Frozen):
    """What will fire for whom, what became of it, or what is skipped and why."""

    at: datetime  # UTC
    zone: str
    local: str  # "2026-03-09 09:00"
    kind: ScheduleKind
    who: str
    status: Literal["fires", "fired", "skipped", "lapsed"]
    reason: str = ""
    over: bool = False  # it had its turn: this is what became of it
