"""Everything that waits for one person, the most pressing first."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen

WaitsOf = Literal["complaint", "receivable", "support", "review", "report", "award", "error", "letter"]
Reason = Literal[  # why it is the reader's
    "told",  # the ladder told the reader, and nobody is on it
    "taken",  # the reader is on it
    "owner",
    "acceptance", "investigation", "handling", "feedback",  # a step of the reader's
    "called",  # the reader was called in for legal or after-sales
    "joined",  # the reader is on it for legal or after-sales
    "repair",  # an action that wins the customer's trust back
    "word",  # the customer's next word was promised
    "closing",  # it is solved, and cannot be closed yet
    "promise",  # the customer promised to pay, to the reader
    "asked",  # a wish for support
]  # fmt: skip


class Waits(Frozen):
    """One thing that waits for the reader."""

    of: WaitsOf
    subject_id: UUID | None = None  # what its button opens
    number: str = ""  # what people call it by
    name: str = ""  # the customer, or who asks
    text: str = ""
    reasons: tuple[Reason, ...] = ()
    count: int = 1
    due_at: datetime | None = None
    late: bool = False
    major: bool = False
