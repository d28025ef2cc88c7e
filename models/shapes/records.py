"""Sales records as they come in, whoever brings them: a form, a file, or another program.

People, customers, deals and invoices are named by their ids here. A field that a form does not set keeps
what is there when the record is known already.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from models.shapes.frozen import Frozen

Grade = Literal["A", "B", "C"]
LeadStatus = Literal["new", "working", "qualified", "disqualified", "recycled"]
DealStatus = Literal["open", "won", "lost", "void"]
Amount = Annotated[int, Field(ge=0, lt=2**63)]  # whole minor units
Positive = Annotated[int, Field(gt=0, lt=2**63)]
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Code = Annotated[str, Field(min_length=1, max_length=40)]
Title = Annotated[str, Field(min_length=1, max_length=200)]
NoteText = Annotated[str, Field(max_length=3000)]


class Recorded(Frozen):
    """What every record may carry: its id where it comes from."""

    external_id: str | None = Field(None, min_length=1, max_length=120)


class CustomerForm(Recorded):
    """A customer account."""

    name: Title
    owner_id: UUID | None = None
    team_id: UUID | None = None
    industry: str | None = Field(None, max_length=80)
    region: str | None = Field(None, max_length=80)
    size_band: str | None = Field(None, max_length=40)
    confidential: bool = False


class LeadForm(Recorded):
    """A lead in the pool."""

    company: Title
    customer_id: UUID | None = None
    channel: Code = "other"
    owner_id: UUID | None = None
    grade: Grade | None = None
    status: LeadStatus = "new"
    created_on: date
    qualified_on: date | None = None
    disqualified_on: date | None = None
    lost_reason: Code | None = None
    note: NoteText | None = None


class Credit(Frozen):
    """A member's share of a deal, in hundredths of a percent."""

    member_id: UUID
    share_bp: int = Field(ge=1, le=10_000)


class DealForm(Recorded):
    """An opportunity. Without a stage a new one stands in the first; without credits the owner has all."""

    name: Title
    customer_id: UUID
    lead_id: UUID | None = None
    owner_id: UUID
    stage: Code | None = None
    void: bool = False  # it should never have been recorded
    amount_minor: Amount
    currency: CurrencyCode
    opened_on: date
    expected_close_on: date | None = None
    closed_on: date | None = None
    lost_reason: Code | None = None
    next_step: str | None = Field(None, max_length=300)
    next_step_on: date | None = None
    note: NoteText | None = None
    credits: tuple[Credit, ...] | None = None


class DealEdit(Frozen):
    """What people change about a deal between its moves; what is not set stays."""

    name: Title | None = None
    amount_minor: Amount | None = None
    expected_close_on: date | None = None
    next_step: str | None = Field(None, max_length=300)
    next_step_on: date | None = None
    note: NoteText | None = None


class ActivityForm(Recorded):
    """One sales action; without a date it belongs to the member's own local date of the moment."""

    member_id: UUID
    kind: Annotated[str, Field(min_length=1, max_length=16)]
    effective: bool = True
    happened_at: datetime
    local_date: date | None = None
    customer_id: UUID | None = None
    lead_id: UUID | None = None
    deal_id: UUID | None = None
    outcome: Annotated[str, Field(min_length=1, max_length=20)] = "none"
    note: NoteText | None = None


class OrderForm(Recorded):
    """A confirmed order."""

    customer_id: UUID
    deal_id: UUID | None = None
    owner_id: UUID
    ordered_on: date
    amount_minor: Amount
    cost_minor: Amount | None = None
    currency: CurrencyCode
    cancelled_on: date | None = None


class RefundForm(Recorded):
    """Money given back for an order, in the order's currency."""

    order_id: UUID
    refunded_on: date
    amount_minor: Positive


class ReceivableForm(Recorded):
    """One amount due on one date: an invoice, or an instalment of one."""

    invoice_no: str | None = Field(None, min_length=1, max_length=80)
    instalment_no: int = Field(1, ge=1, le=1000)
    customer_id: UUID
    order_id: UUID | None = None
    owner_id: UUID
    amount_minor: Positive
    currency: CurrencyCode
    issued_on: date
    due_on: date
    voided_on: date | None = None
    written_off_on: date | None = None


class CreditNoteForm(Recorded):
    """A part of an invoice that the customer need not pay, in the invoice's currency."""

    receivable_id: UUID
    credited_on: date
    amount_minor: Positive


class PaymentForm(Recorded):
    """Money received."""

    customer_id: UUID
    received_on: date
    amount_minor: Positive
    currency: CurrencyCode
    reference: Annotated[str, Field(min_length=1, max_length=120)]
    receivable_id: UUID | None = None  # the invoice it is meant for
    reversed_on: date | None = None


class RateForm(Frozen):
    """What one unit of a currency was worth in the company's on a date."""

    currency: CurrencyCode
    quoted_on: date
    rate: Decimal = Field(ge=Decimal("0.00000001"), lt=10**10)
