"""What one person is told of cases at one moment: complaints, money that is late, wishes for support."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

from pydantic import Field

from models.shapes.escalation import HeardAs, LadderStatus
from models.shapes.frozen import Frozen
from models.shapes.legal_letter import LetterMark
from models.shapes.metric import Money


class Handed(Frozen):
    """A case went from one person to another by name."""

    by: str  # the name of who did it
    to: str  # of who has it from then on
    of: str | None = None  # of who had it until then
    why: str = ""
    away: bool = False  # the reader had it


class Heard(Frozen):
    """As what the reader hears of a case, and how it stands since."""

    level: int  # 1, 2, … ; 0 the first notice; below 0 a warning
    again: bool = False  # told before: nobody settled it while somebody had taken it
    role: HeardAs
    in_place_of: str | None = None  # the name of who is away
    vacant: bool = False  # nobody holds the role
    above: str | None = None  # then the name of whose superior the reader is; None = the last resort
    handed: Handed | None = None  # why the reader hears of it: by a hand-over, not by a level
    status: LadderStatus = "open"
    by: str | None = None  # who took it or put it off
    until: datetime | None = None  # how long that holds
    mine: bool = False  # the reader took it
    moves: bool = False  # the reader may hand over what somebody has taken


class OnItLine(Frozen):
    """Who of legal or after-sales is on it."""

    part: str
    name: str
    since: datetime
    mine: bool = False  # the reader is


class ToldEvent(NamedTuple):
    """One case that one person is told of: what a line is made from."""

    subject_id: UUID
    heard: Heard
    due_at: datetime  # of the level
    facts: Mapping[str, Any] = {}  # the standing's, when the level fired
    reader_id: UUID | None = None  # who is told


class ComplaintLine(Frozen):
    """A complaint, and which of its clocks speaks."""

    of: Literal["complaint"] = "complaint"
    heard: Heard
    complaint_id: UUID
    ref_no: int
    severity: Literal["general", "major"]
    customer: str
    title: str
    owner: str
    clock: Literal["first_response", "resolution"] | None = None
    due_at: datetime | None = None
    overdue: bool = False
    unanswered_since: datetime | None = None  # when the first answer was due that nobody gave
    graded: str = ""  # why it was made major
    reopened: str = ""  # why it was opened again, where it was
    no_plan: bool = False  # the level asks for a plan, and there is none
    goes_on: bool = False  # it climbs elsewhere since: it was given another grade
    takes: bool = True  # whoever hears as this may take it
    joins: bool = False  # whoever hears as this says for the own role to be on it, beside the manager
    on_it: tuple[OnItLine, ...] = ()
    cancelled: str | None = None  # why it was none; it was not settled then
    goes_on_as: int | None = None  # the number of the complaint that it is a duplicate of


class CollectionLine(Frozen):
    """What one customer owes too late: one conversation, led by the oldest invoice."""

    of: Literal["receivable"] = "receivable"
    heard: Heard
    customer_id: UUID
    customer: str
    invoices: int
    open: tuple[Money, ...]  # one of each currency
    oldest: str  # its number, ours or the printed one
    oldest_due_on: date
    days_overdue: int  # of the oldest; below 1 it is not due yet
    action: str | None = None  # follow_up, manager_intervention, legal_letter
    letter: LetterMark | None = None  # at a level that asks for one
    broken_promises: int = 0
    lapsed: Literal["promise", "review", "reversed"] | None = None  # what made somebody hear of it now
    lapsed_of: str | None = None  # the number of the invoice that this is about, where there are several
    as_of: date | None = None  # how old the data is, where it is too old to act on


class SupportLine(Frozen):
    """A wish for support that nobody answered."""

    of: Literal["support"] = "support"
    heard: Heard
    blocker_id: UUID
    ref_no: int
    raised_by: str
    asked: str
    text: str
    asked_at: datetime
    due_at: datetime


CaseLine = Annotated[ComplaintLine | CollectionLine | SupportLine, Field(discriminator="of")]
Lines = Callable[[Sequence[ToldEvent]], Sequence[CaseLine]]  # what one person is told of some cases


class CaseNotice(Frozen):
    """All that one person is told of cases at one moment; the most pressing first."""

    kind: Literal["case_notice"] = "case_notice"
    lines: tuple[CaseLine, ...]
    more: int = 0  # lines that are left out here
    delayed: bool = False  # the app could not send for a while
