"""What is told of money that is late, besides the notices of its ladder."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.legal_letter import LetterGap, LetterStatus
from models.shapes.metric import Money


class LegalLetterDrafted(Frozen):
    """The draft of a legal letter in short: people approve it, and people send it."""

    kind: Literal["legal_letter_drafted"] = "legal_letter_drafted"
    letter_id: UUID
    ref_no: int
    customer_id: UUID
    customer: str
    invoices: int
    open: tuple[Money, ...]  # one of each currency
    status: LetterStatus = "draft"
    by: str = ""  # who approved or refused it
    at: datetime | None = None
    reason: str = ""
    gaps: tuple[LetterGap, ...] = ()  # of a withdrawn one: what is not so any more
    instead: int | None = None  # the letter that took its place


class LegalLetterStopped(Frozen):
    """An approved letter must not go out any more: for whoever may be about to send it."""

    kind: Literal["legal_letter_stopped"] = "legal_letter_stopped"
    ref_no: int
    customer: str
    by: str  # who approved it, and when
    at: datetime
    gaps: tuple[LetterGap, ...]
    instead: int | None = None


class LegalLetterRefused(Frozen):
    """A letter that was refused: for whoever counts on it."""

    kind: Literal["legal_letter_refused"] = "legal_letter_refused"
    ref_no: int
    customer_id: UUID
    customer: str
    invoices: tuple[str, ...]  # their numbers, the oldest due first
    open: tuple[Money, ...]
    by: str
    at: datetime
    reason: str


class DebtGiven(Frozen):
    """What one customer owes on the invoices that somebody is given."""

    customer_id: UUID
    customer: str
    count: int
    open: tuple[Money, ...]
    due_on: date  # of the oldest


class InvoicesGiven(Frozen):
    """Somebody is to ask for the money of invoices from now on."""

    kind: Literal["invoices_given"] = "invoices_given"
    by: str = ""  # name; empty: another program
    debts: tuple[DebtGiven, ...]
    more: int = 0  # further customers
    in_place_of: str = ""  # name, where the reader stands in


class InvoiceGivenUp(Frozen):
    """Nobody asks for the money of an invoice any more: for its owner and who leads the owner."""

    kind: Literal["invoice_given_up"] = "invoice_given_up"
    number: str
    customer_id: UUID
    customer: str
    owner: str
    open: Money
    by: str = ""  # name; empty: another program
    reason: str = ""
    in_place_of: str = ""  # name, where the reader stands in


class LegalLetterText(Frozen):
    """The letter itself, in the thread of the message that asks for a decision."""

    kind: Literal["legal_letter_text"] = "legal_letter_text"
    ref_no: int
    customer: str
    text: str  # Markdown, in the letter's own language
    status: LetterStatus = "draft"


class LegalLetterFile(Frozen):
    """A legal letter as a file, for whoever sends it; asked for by a button, posted under the draft once."""

    kind: Literal["legal_letter_file"] = "legal_letter_file"
    ref_no: int
    customer: str
    text: str  # Markdown, in the letter's own language
    drafted_at: datetime


class SourceSilent(Frozen):
    """A file or a program has said nothing of invoices and payments for too long: its own are not chased."""

    kind: Literal["source_silent"] = "source_silent"
    source: str  # "import" = files
    since: date  # its last word
