"""Complaints: what a form brings, what people see of a case, and what decides when others hear of it."""

from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from pydantic import Field

from models.shapes.escalation import Clock, ClockStatus, LadderName
from models.shapes.frozen import Frozen
from models.shapes.records import Recorded, Title

Severity = Literal["general", "major"]
ComplaintCategory = Literal[
    "service", "product", "delivery", "contract", "billing", "attitude", "safety", "other"
]
ComplaintChannel = Literal["hotline", "online", "email", "visit", "rep", "survey", "other"]
ComplaintStatus = Literal[
    "new", "working", "awaiting_customer", "resolved", "closed", "cancelled", "duplicate"
]
Phase = Literal[  # the status as people know it: what `working` means is told by the steps and the plan
    "new", "acknowledged", "investigating", "handling",
    "awaiting_customer", "resolved", "closed", "cancelled", "duplicate",
]  # fmt: skip
ClockName = Literal["first_response", "resolution", "takeover"]  # takeover: the manager's, after an upgrade
Step = Literal["acceptance", "investigation", "handling", "feedback"]
RootCause = Literal["people", "process", "product", "partner", "expectation", "other"]
Part = Literal["owner", "manager", "legal", "after_sales", "director", "executive", "observer"]
RepairKind = Literal["value_added_service", "apology_letter", "executive_call", "other"]
RepairStatus = Literal["planned", "done", "cancelled"]
Verb = Literal[
    "take", "answered", "investigate", "plan", "wait", "go_on", "resolve", "close", "reopen", "restore",
    "upgrade", "downgrade", "duplicate", "cancel", "change_owner", "change_step", "take_part",
    "restrict", "unrestrict", "repair", "promise",
]  # fmt: skip
Words = Field(min_length=1, max_length=3000)

LADDER_OF: dict[Severity, LadderName] = {"general": "complaint_general", "major": "complaint_major"}
OPEN: tuple[ComplaintStatus, ...] = ("new", "working", "awaiting_customer")
STEPS: tuple[Step, ...] = ("acceptance", "investigation", "handling", "feedback")


class ComplaintForm(Recorded):
    """A complaint as somebody records it; the customer is known, or named anew."""

    customer_id: UUID | None = None
    customer: str | None = Field(None, min_length=1, max_length=200)  # a name that is new, or found
    severity: Severity
    category: ComplaintCategory
    channel: ComplaintChannel  # where the customer said it
    title: Title
    description: str = Words
    received_at: datetime | None = None  # None = now
    deal_id: UUID | None = None
    restricted: bool = False


class ClosingForm(Frozen):
    """What a complaint was about in the end, and what keeps it from happening again."""

    root_cause_category: RootCause
    root_cause: str = Words
    prevention: str = Words
    satisfaction: int | None = Field(None, ge=1, le=5)  # None = the customer gave none


class ClockView(Frozen):
    """One deadline of the present cycle."""

    clock: ClockName
    status: ClockStatus
    started_at: datetime
    due_at: datetime
    paused_at: datetime | None = None
    stopped_at: datetime | None = None
    overdue: bool = False  # it runs past its due moment


class StepView(Frozen):
    """One step of the present cycle."""

    step: Step
    owner_id: UUID
    owner: str
    owner_slack_id: str
    due_at: datetime
    done_at: datetime | None = None
    note: str = ""
    missed: bool = False  # done late, or not done and late


class PersonView(Frozen):
    """Who belongs to a case, as what."""

    member_id: UUID
    name: str
    slack_user_id: str
    part: Part


class RepairView(Frozen):
    """One action that wins the customer's trust back."""

    action_id: UUID
    kind: RepairKind
    owner_id: UUID
    owner: str
    owner_slack_id: str
    due_on: date
    done_on: date | None = None
    status: RepairStatus
    note: str = ""


class ComplaintView(Frozen):
    """A complaint as a thread, a card or a form shows it."""

    complaint_id: UUID
    ref_no: int
    customer_id: UUID
    customer: str
    confidential: bool  # the customer's name is not for channels
    reported_by: str = ""  # empty: another program
    reported_by_slack_id: str = ""
    owner_id: UUID
    owner: str
    owner_slack_id: str
    manager_id: UUID
    manager: str
    manager_slack_id: str
    team_id: UUID | None = None
    severity: Severity
    category: ComplaintCategory
    channel: ComplaintChannel
    title: str
    description: str
    status: ComplaintStatus
    phase: Phase
    cycle: int
    received_at: datetime
    first_response_at: datetime | None = None
    plan: str = ""
    waiting_until: datetime | None = None
    waiting_for: str = ""
    promised_at: datetime | None = None
    promised: str = ""
    solution: str = ""
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    root_cause_category: RootCause | None = None
    root_cause: str = ""
    prevention: str = ""
    satisfaction: int | None = None
    duplicate_of_no: int | None = None
    deal_id: UUID | None = None
    restricted: bool = False
    case_channel_id: str | None = None
    head_id: UUID | None = None
    taken_by: str = ""  # who is on it now
    taken_by_slack_id: str = ""
    taken_until: datetime | None = None
    clocks: tuple[ClockView, ...] = ()
    steps: tuple[StepView, ...] = ()
    people: tuple[PersonView, ...] = ()
    repairs: tuple[RepairView, ...] = ()
    lacks: tuple[str, ...] = ()  # what closing waits for: root_cause, prevention, repair, repair_open


class ComplaintRow(Frozen):
    """A complaint as one line of a list."""

    complaint_id: UUID
    ref_no: int
    customer: str
    confidential: bool
    title: str
    severity: Severity
    phase: Phase
    owner_id: UUID
    owner: str
    received_at: datetime
    due_at: datetime | None = None  # of the clock that speaks next
    clock: ClockName | None = None
    overdue: bool = False
    paused: bool = False
    restricted: bool = False


class ComplaintFacts(NamedTuple):
    """All that decides when somebody else hears of an open complaint."""

    severity: Severity
    known_at: datetime  # recorded, opened again, or given this grade: no reminder speaks of before
    graded_at: datetime  # since when this grade holds: a plan is asked for since then
    first_response: Clock | None = None
    resolution: Clock | None = None
    takeover: Clock | None = None  # the manager's after an upgrade
    planned: bool = False
    downgraded: bool = False  # no level fires for what was before
