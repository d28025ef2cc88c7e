"""What people see of complaints, and what decides when others hear of one."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from models.shapes.complaint.words import (
    Called,
    ClockName,
    ComplaintCategory,
    ComplaintChannel,
    ComplaintStatus,
    Part,
    Phase,
    RepairKind,
    RepairStatus,
    RootCause,
    Severity,
    Step,
)
from models.shapes.escalation import Clock, ClockStatus
from models.shapes.frozen import Frozen


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
    begun: bool = False
    missed: bool = False  # done late, or not done and late


class PersonView(Frozen):
    """Who belongs to a case, as what."""

    member_id: UUID
    name: str
    slack_user_id: str
    part: Part


class OnIt(Frozen):
    """Who is on a major complaint for a role that was called in: legal, after-sales."""

    part: Called
    member_id: UUID
    name: str
    since: datetime


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
    cycle: int = 1  # in which it was planned; of what is done, when it was
    note: str = ""


class EarlierRound(Frozen):
    """What a complaint that was opened again was solved by before, and how satisfied the customer was."""

    cycle: int
    solution: str
    satisfaction: int | None = None


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
    reopened_why: str = ""  # why this cycle began
    graded_why: str = ""  # why a major one was made major
    earlier: tuple[EarlierRound, ...] = ()  # of the cycles before
    ended_why: str = ""  # why it was no complaint
    answer_stays: bool = False  # the manager made it major: the first answer is due when it was
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
    on_it: tuple[OnIt, ...] = ()  # beside the manager, of a major one
    lacks: tuple[str, ...] = ()  # what closing waits for: root_cause, prevention, repair, repair_open
    repair_days: int = 7  # by then an action wins the customer's trust back, where nobody says otherwise


class ComplaintRow(Frozen):
    """A complaint as one line of a list."""

    complaint_id: UUID
    ref_no: int
    customer: str
    confidential: bool
    title: str
    severity: Severity
    phase: Phase
    cycle: int = 1
    owner_id: UUID
    owner: str
    received_at: datetime
    due_at: datetime | None = None  # of the clock that speaks next; since when a solved one could be closed
    clock: ClockName | None = None
    overdue: bool = False
    paused: bool = False
    restricted: bool = False
    lacks: tuple[str, ...] = ()  # of a solved one whose time to be closed came: what that waits for


class ComplaintFacts(NamedTuple):
    """All that decides when somebody else hears of an open complaint."""

    severity: Severity
    known_at: datetime  # recorded, opened again, or given this grade: no reminder speaks of before
    graded_at: datetime  # since when this grade holds: a plan is asked for since then
    first_response: Clock | None = None
    resolution: Clock | None = None
    takeover: Clock | None = None  # the manager's after an upgrade
    planned: bool = False
    waited: timedelta = timedelta(0)  # with the customer, before this grade
    downgraded: bool = False  # no level fires for what was before
