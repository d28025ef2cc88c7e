"""Legal letters: what a draft states, and how people decided on it."""

from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.metric import Money

LetterStatus = Literal["draft", "approved", "refused", "withdrawn"]
Now = Literal[  # why a letter about an invoice is not right any more
    "paid", "credited", "void", "written_off",
    "frozen", "disputed", "excluded", "promised",  # held back
    "due",  # on another day
    "sum",  # another one is open
]  # fmt: skip


class Stated(Frozen):
    """What a letter says of one invoice."""

    open_minor: int
    due_on: date


class LetterGap(Frozen):
    """One invoice of which a letter is not right any more: how it stands now."""

    number: str
    now: Now
    on: date | None = None  # paid, given up, promised by, due
    open: Money | None = None
    complaint_no: int | None = None  # that froze it


class LetterMark(Frozen):
    """A letter in short: what became of it, by whom, why."""

    letter_id: UUID
    ref_no: int
    status: LetterStatus
    by: str = ""
    at: datetime | None = None
    reason: str = ""


class Letter(Frozen):
    """A legal letter as its page and its file need it."""

    letter_id: UUID
    ref_no: int
    customer_id: UUID
    customer: str
    locale: str
    text: str  # Markdown
    status: LetterStatus
    drafted_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    receivable_ids: tuple[UUID, ...]
    stated: dict[UUID, Stated] = {}


class LetterInvoice(NamedTuple):
    """One invoice as a letter states it."""

    number: str
    issued_on: date
    due_on: date
    days_overdue: int
    amount: Money
    open: Money


class LetterFacts(NamedTuple):
    """All that a letter's template fills in."""

    sender: str  # the company
    customer: str
    written_on: date
    pay_by: date
    invoices: tuple[LetterInvoice, ...]  # the oldest due first
