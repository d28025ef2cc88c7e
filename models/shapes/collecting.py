"""Money that is late: what decides when somebody hears of it, what is said about it, what people see."""

from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple
from uuid import UUID

from pydantic import Field

from models.shapes.calendar import CalendarFacts
from models.shapes.escalation import LadderStatus
from models.shapes.frozen import Frozen
from models.shapes.legal_letter import LetterMark
from models.shapes.metric import Money
from models.shapes.records import Positive
from models.shapes.watch import AgeLine

HoldKind = Literal["promise", "dispute", "freeze", "excluded"]
Cause = Literal["promise", "review", "reversed", "reminder"]  # broken, come up, paid back, nobody answered
HoldOutcome = Literal["kept", "broken", "resolved", "rejected", "lifted"]
ContactKind = Literal["call", "mail", "visit", "message"]
ContactResult = Literal["reached", "no_answer", "promised", "disputes", "will_call"]
Reason = Annotated[str, Field(min_length=1, max_length=1000)]
Aside = Annotated[str, Field(max_length=1000)]
Chosen = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=1000)]


class PromiseForm(Frozen):
    """What a customer promised to pay, and by when."""

    receivable_ids: Chosen
    until_on: date
    amount_minor: Positive | None = None  # of a single invoice; None = all that is open
    note: Aside = ""


class DisputeForm(Frozen):
    """Why a customer will not pay, and when somebody looks at it again."""

    receivable_ids: Chosen
    review_on: date
    reason: Aside = ""  # or the complaint that says it
    complaint_id: UUID | None = None


class ExclusionForm(Frozen):
    """Why nobody is to be chased for invoices."""

    receivable_ids: Chosen
    reason: Reason


class ContactForm(Frozen):
    """One word with a customer; None as invoice = about all that is owed."""

    customer_id: UUID
    receivable_id: UUID | None = None
    kind: ContactKind
    result: ContactResult
    note: Aside = ""


class Pause(NamedTuple):
    """A live hold as the ladder sees it."""

    kind: HoldKind
    until_on: date | None = None  # the last day on which it holds; None = until somebody ends it


class CollectionFacts(NamedTuple):
    """All that decides when somebody hears of one invoice."""

    due_on: date
    outstanding: int  # minor units
    now: datetime  # the moment that these facts are of: nothing fires before
    since: datetime  # when they changed last: what came up before is told in the next sweep
    zone: str  # of the owner's team
    calendar: CalendarFacts  # the owner's; it covers the days that are asked about
    level: int = 0  # the highest so far
    level_at: datetime | None = None  # since when
    told_at: datetime | None = None  # when anything was said last
    contacted_at: datetime | None = None  # when somebody had a word with the customer last
    open: bool = True  # neither void nor written off
    pauses: tuple[Pause, ...] = ()
    lapsed_on: date | None = None  # the last day of the promise or dispute that ended last without a result
    lapsed: HoldKind | None = None  # which of both that was
    reversed_at: datetime | None = None  # when a payment was taken back last
    stale: bool = False  # its source has said nothing for too long


class Word(NamedTuple):
    """What somebody was told of a customer, of whichever invoice."""

    at: datetime
    level: int


class HoldView(Frozen):
    """Why nobody is chased for an invoice, until when, and who may end it."""

    hold_id: UUID
    receivable_id: UUID
    kind: HoldKind
    amount: Money | None = None  # promised; None = all that was open
    until_on: date | None = None
    reason: str = ""
    complaint_id: UUID | None = None
    complaint_no: int | None = None
    made_by: str = ""  # empty: it came by itself
    made_at: datetime
    ended_at: datetime | None = None
    outcome: HoldOutcome | None = None
    lapsed: bool = False  # its date has passed and nobody said yet what became of it


class ContactView(Frozen):
    """One word with a customer, as the next one who calls reads it."""

    kind: ContactKind
    result: ContactResult
    note: str
    by: str
    at: datetime
    receivable_id: UUID | None = None


class LateInvoice(Frozen):
    """An invoice that is not paid, with all that is done about it."""

    receivable_id: UUID
    ref_no: int
    invoice_no: str | None
    instalment_no: int = 1
    customer_id: UUID
    customer: str
    confidential: bool
    owner_id: UUID
    owner: str
    amount: Money
    open: Money
    issued_on: date
    due_on: date
    days_overdue: int  # 0 = not late, or no more open than the tolerance
    bucket: str  # of its age: "0", "1-30", …, "over 90"
    level: int = 0
    status: LadderStatus = "open"
    taken_by: str = ""
    until: datetime | None = None  # end of a take or a snooze
    holds: tuple[HoldView, ...] = ()  # live ones
    broken_promises: int = 0
    written_off: bool = False
    void: bool = False
    as_of: date | None = None  # the last word of its source, where that is too old to act on

    @property
    def number(self) -> str:
        """Return what people call it: the printed number, else ours."""
        return self.invoice_no or f"#{self.ref_no}"


class CustomerDebt(Frozen):
    """What one customer owes: one conversation, led by the oldest invoice."""

    customer_id: UUID
    customer: str
    confidential: bool
    invoices: tuple[LateInvoice, ...]  # the oldest due first; at most so many as were asked for
    count: int  # of all
    late: int  # of them overdue
    open: tuple[Money, ...]  # of all, one of each currency, the largest first
    overdue: tuple[Money, ...]
    level: int = 0  # the highest of any
    last_contact: ContactView | None = None
    letter_id: UUID | None = None  # the newest that is a draft or approved
    letter_no: int | None = None
    refused: LetterMark | None = None  # the newest that speaks of these invoices, if legal refused it


class Overdue(Frozen):
    """What is overdue of whom, as one asker may see it, with one page of the customers."""

    whose: str = ""  # empty: all that the asker may see
    part: bool = False  # of a team: of those alone whose invoices the asker looks after
    debts: tuple[CustomerDebt, ...]
    customers: int  # of all pages
    at: int = 0  # which page
    ages: tuple[AgeLine, ...]
    blind: bool = False  # there is no invoice at all that the asker may see
    freezes: int = 0
    as_of: date | None = None  # how old the oldest data is, where some is too old to act on
