"""The stand-up: what the form shows, what the rep returns, how it ends."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from models.shapes.frozen import Frozen
from models.shapes.metric import MetricValue, Unit

StandupKind = Literal["morning", "evening"]
EntryState = Literal["expected", "prompted", "submitted", "late", "skipped", "missed", "excused"]
Excuse = Literal["absence", "holiday", "joined", "left", "not_asked", "manager"]
Cause = Literal["ability", "resource", "customer", "time", "other"]
BlockerScope = Literal["common", "individual"]
BlockerCategory = Literal["price", "decision_chain", "delivery", "competitor", "product", "credit", "other"]
SupportFrom = Literal[
    "none", "team", "manager", "marketing", "product", "finance", "legal", "supply_chain", "other"
]
StillStuck = Literal["still", "solved"]
TEXT_LIMIT = 2000  # characters of one free text
BLOCKERS_PER_FORM = 3


class EntryTimes(Frozen):
    """The instants of one entry: all the rep's own, fixed when made (settled.md 3)."""

    local_date: date
    zone: str
    prompt_at: datetime
    due_at: datetime
    locks_at: datetime


class MetricField(Frozen):
    """One number field of the form with its prefilled value and its bounds (minor units for money)."""

    code: str
    unit: Unit
    value: int | None = None
    minimum: int = 0
    maximum: int | None = None
    question_above: int | None = None  # a second press confirms a value above this
    recorded: int | None = None  # what the records of that day say; None = there are none


class OpenBlocker(Frozen):
    """An open stuck point of the rep, shown again with its age."""

    blocker_id: UUID
    ref_no: int
    text: str
    age_days: int


class BlockerForm(Frozen):
    """A stuck point as the form returns it."""

    text: str = Field(min_length=1, max_length=TEXT_LIMIT)
    category: BlockerCategory = "other"
    scope: BlockerScope = "individual"
    support_from: SupportFrom = "none"


class StandupWords(Frozen):
    """The second page: everything that is not a number; empty text = nothing to say."""

    blockers: tuple[BlockerForm, ...] = ()
    still_stuck: dict[str, StillStuck] = {}  # blocker id as text -> the rep's word today
    share: str = ""  # morning: an experience worth sharing
    deviation: str = ""  # evening: what went otherwise than planned
    cause: Cause | None = None
    plan: str = ""  # evening: what changes tomorrow


class StandupNumbers(Frozen):
    """The first page: metric values by phase; a field left empty is absent."""

    today: tuple[MetricValue, ...] = ()  # morning: today's targets; evening: today's actuals
    yesterday: tuple[MetricValue, ...] = ()  # morning only: what the evening before did not give
    yesterday_on: date | None = None  # the date that the form showed above them; None = it does not say
    tomorrow: tuple[MetricValue, ...] = ()  # evening only: tomorrow's targets
    recorded: dict[str, int] = {}  # what the form said of the records, by metric


class StandupDraft(Frozen):
    """All that the form needs to be drawn: prefilled, ready to submit without typing."""

    entry_id: UUID
    standup_kind: StandupKind
    local_date: date
    due_at: datetime
    locks_at: datetime
    currency: str
    state: EntryState
    voluntary: bool = False  # a day off: neither credit nor duty
    today: tuple[MetricField, ...]
    yesterday_on: date | None = None  # the last date this rep was expected; None = a newcomer's first day
    yesterday: tuple[MetricField, ...] = ()  # fields still to ask
    yesterday_known: tuple[MetricValue, ...] = ()  # given in the evening: one line with "Correct"
    tomorrow: tuple[MetricField, ...] = ()
    promised: tuple[MetricValue, ...] = ()  # evening: the morning's targets, shown beside what was done
    recorded: tuple[MetricValue, ...] = ()  # second page: what the records say otherwise than was reported
    words: StandupWords = StandupWords()
    carried_plan: str = ""  # morning: last evening's "what changes tomorrow"
    open_blockers: tuple[OpenBlocker, ...] = ()
    typed: dict[str, Any] = {}  # a draft: Slack's state value by block_id; it beats the prefilled value
    manager_name: str = ""  # to whom a note goes after the lock
    readers: tuple[str, ...] = ()  # names of who may read free text


class Submitted(Frozen):
    """What the submission became."""

    entry_id: UUID
    state: EntryState
    first: bool  # False = an edit of an earlier submission
    on_time: bool


class Questioned(Frozen):
    """Unusual values by `block_id`: nothing was kept yet; sent again they count as confirmed."""

    values: dict[str, int]


class DayStatus(Frozen):
    """One entry in a look-up: what was asked, what was answered."""

    entry_id: UUID | None
    standup_kind: StandupKind
    local_date: date
    state: EntryState | None  # None = nothing expected that day
    excuse: Excuse | None = None
    submitted_at: datetime | None = None
    due_at: datetime | None = None
    locks_at: datetime | None = None
    voluntary: bool = False  # answered on a day off: counts neither way
    yesterday_on: date | None = None  # whose results a morning told; None = of none, or it was not kept
    metrics: tuple[tuple[str, str, int], ...] = ()  # (phase, code, value)
    words: StandupWords = StandupWords()


class Participation(Frozen):
    """F-32 counts of one kind: expected leaves out the excused."""

    expected: int
    on_time: int
    late: int
