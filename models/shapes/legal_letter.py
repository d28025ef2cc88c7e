"""Legal letters: what a draft states, and how people decided on it."""

from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.metric import Money

LetterStatus = Literal["draft", "approved", "refused", "withdrawn"]


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
