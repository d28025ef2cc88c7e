"""What is told of money that is late, besides the notices of its ladder."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.legal_letter import LetterStatus
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
