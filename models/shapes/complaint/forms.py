"""What forms and other programs say about complaints."""

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, Field

from models.shapes.complaint.words import (
    ComplaintCategory,
    ComplaintChannel,
    RepairKind,
    RootCause,
    Severity,
)
from models.shapes.frozen import Frozen
from models.shapes.records import Recorded, Title

Words = Field(min_length=1, max_length=3000)


class ComplaintForm(Recorded):
    """A complaint as somebody records it; the customer is known, or named anew."""

    customer_id: UUID | None = None
    customer: str | None = Field(None, min_length=1, max_length=200)  # a name that is new, or found
    severity: Severity
    category: ComplaintCategory
    channel: ComplaintChannel  # where the customer said it
    title: Title
    description: str = Words
    received_at: AwareDatetime | None = None  # None = now
    deal_id: UUID | None = None
    restricted: bool = False
    receivable_ids: tuple[UUID, ...] = ()  # nobody chases these while it is open and major


class ClosingForm(Frozen):
    """What a complaint was about in the end, and what keeps it from happening again."""

    root_cause_category: RootCause
    root_cause: str = Words
    prevention: str = Words
    satisfaction: int | None = Field(None, ge=1, le=5)  # None = the customer gave none


class RepairForm(Frozen):
    """An action that is to win the customer's trust back."""

    kind: RepairKind
    owner_id: UUID
    due_on: date | None = None  # None = as soon as the policy asks
    note: str = Field("", max_length=3000)
