"""The weekly report: what the form shows, what the rep signs, how it is reviewed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from models.shapes.figures import NullReason
from models.shapes.frozen import Frozen
from models.shapes.report_quality import ReportQuality
from models.shapes.standup import BlockerCategory, BlockerScope, SupportFrom

ReportStatus = Literal[
    "open", "draft", "submitted", "returned", "resubmitted", "reviewed", "missed", "excused"
]
Progress = Literal["not_started", "on_track", "at_risk", "done"]
WRITABLE: frozenset[ReportStatus] = frozenset({"open", "draft", "submitted", "returned", "resubmitted"})
AWAITING: frozenset[ReportStatus] = frozenset({"submitted", "resubmitted"})  # a review
SIGNED: frozenset[ReportStatus] = frozenset({"submitted", "returned", "resubmitted", "reviewed"})
PROMISES_MOST = 3
CUSTOMERS_MOST = 5
ACTIONS_MOST = 3  # that are typed, besides those that are ticked
PROBLEMS_MOST = 3  # the same


class ReportTimes(Frozen):
    """The instants of one report: all the rep's own, fixed when it is made."""

    zone: str
    opens_at: datetime
    due_at: datetime
    locks_at: datetime


class ReportNumber(Frozen):
    """One number of the data layer; money in minor units, a ratio as 0.25."""

    code: str
    actual: Decimal | None = None  # what the rep says
    system: Decimal | None = None  # what the store says
    now: Decimal | None = None  # what it says by the time somebody looks; None = nobody looked
    target: Decimal | None = None
    reason: NullReason | None = None  # why the store says nothing
    gap_reason: str = ""


class KeyCustomer(Frozen):
    """A customer who mattered this week."""

    name: str
    customer_id: UUID | None = None  # None = typed, of nobody in the records
    progress: Progress = "on_track"
    next_step: str = ""


class KeyAction(Frozen):
    """What was to be done, and how far it is."""

    text: str
    progress: Progress = "done"


class ReportProblem(Frozen):
    """A problem; one that was a stuck point before carries its id."""

    text: str
    scope: BlockerScope = "individual"
    category: BlockerCategory = "other"
    measure: str = ""
    support_from: SupportFrom = "none"
    blocker_id: UUID | None = None


class Promise(Frozen):
    """A promise of an earlier week, and whether it was kept."""

    item_id: UUID
    text: str
    kept: bool = False


class ReportAnswers(Frozen):
    """All that the rep says in a report."""

    numbers: tuple[ReportNumber, ...] = ()
    customers: tuple[KeyCustomer, ...] = ()
    actions: tuple[KeyAction, ...] = ()
    kept: tuple[Promise, ...] = ()
    problems: tuple[ReportProblem, ...] = ()
    no_problem: bool = False
    promises: tuple[str, ...] = ()


class PlanLine(Frozen):
    """What the week's stand-ups planned beside what was done."""

    code: str
    planned: int
    done: int


class CustomerChoice(Frozen):
    """A customer whom the rep was at work on this week."""

    customer_id: UUID
    name: str
    next_step: str = ""


class ReportDraft(Frozen):
    """All that the form needs to be drawn; `typed` beats `answers`, which beat what is prefilled."""

    report_id: UUID
    week_starts_on: date
    due_at: datetime
    locks_at: datetime
    currency: str
    status: ReportStatus
    revision: int = 0
    numbers: tuple[ReportNumber, ...]
    answers: ReportAnswers | None = None  # what was signed before
    customers: tuple[CustomerChoice, ...] = ()
    plans: tuple[PlanLine, ...] = ()
    promised: tuple[Promise, ...] = ()  # of the report before
    stuck: tuple[ReportProblem, ...] = ()  # the week's own stuck points
    typed: dict[str, Any] = {}
    usual: dict[str, Decimal] = {}  # above what a number is asked about
    key_customers: int = 3  # asked for
    comment: str = ""  # of who returned it
    readers: tuple[str, ...] = ()


class Raise(Frozen):
    """One thing that would raise the points of a report, and by how many."""

    what: Literal["fill", "explain", "customers", "actions", "problem"]
    points: Decimal
    code: str = ""  # of the number
    count: int = 0


class Signed(Frozen):
    """What a signature became: the points so far, and what would raise them."""

    report_id: UUID
    week_starts_on: date
    late: bool
    first: bool
    quality: ReportQuality
    most: Decimal  # that can be had before the review
    raises: tuple[Raise, ...] = ()


class OpenReport(Frozen):
    """A report that waits to be signed."""

    report_id: UUID
    week_starts_on: date
    status: ReportStatus
    due_at: datetime
    locks_at: datetime


class ReportView(Frozen):
    """A report as it stands in the store."""

    report_id: UUID
    member_id: UUID
    name: str
    slack_user_id: str
    week_starts_on: date
    opens_at: datetime
    due_at: datetime
    locks_at: datetime
    status: ReportStatus
    late: bool = False
    submitted_at: datetime | None = None
    revision: int = 0
    answers: ReportAnswers = ReportAnswers()
    reviewer_id: UUID | None = None
    review_due_at: datetime | None = None
    rating: int | None = None
    comment: str = ""
    returned: bool = False
    points: Decimal | None = None  # None = not final yet
    quality: ReportQuality | None = None
