"""What people log by hand, as answers, cards and forms show it."""

from datetime import date, datetime
from uuid import UUID

from models.shapes.collecting import ContactView
from models.shapes.frozen import Frozen
from models.shapes.metric import Money
from models.shapes.record_views import CustomerView, DealView
from models.shapes.records import Grade, LeadStatus


class Logged(Frozen):
    """An activity of somebody's, as the answer to logging it shows it."""

    activity_id: UUID
    member_id: UUID
    kind: str
    local_date: date
    created_at: datetime
    customer_id: UUID | None
    customer: str  # or the lead's company
    deal_id: UUID | None
    deal_no: int | None
    outcome: str
    effective: bool
    note: str


class DealMoveView(Frozen):
    """One move of a deal; `by` is empty for a file or the operator."""

    from_stage: str | None
    to_stage: str
    on: date
    by: str


class DealCard(Frozen):
    """A deal with what its card says besides."""

    deal: DealView
    age_days: int
    lost_reason: str = ""
    credits: tuple[tuple[str, int], ...] = ()  # name and hundredths of a percent
    moves: tuple[DealMoveView, ...] = ()  # the newest first
    may_change: bool = False
    may_reopen: bool = False


class CustomerCard(Frozen):
    """A customer with what its card says besides."""

    customer: CustomerView
    owner: str
    last: Logged | None = None
    deals: tuple[DealView, ...] = ()  # the open ones
    overdue: tuple[Money, ...] = ()  # one sum a currency
    invoices: int = 0  # that are overdue
    complaints: tuple[int, ...] = ()  # numbers of the open ones that the reader may see
    contact: ContactView | None = None  # the last word about money
    frozen: int = 0  # invoices that a complaint keeps from being chased
    may_collect: bool = False  # the reader may see the late invoices
    may_change: bool = False


class LeadView(Frozen):
    """A lead as a look-up shows it."""

    lead_id: UUID
    company: str
    customer_id: UUID | None
    owner_id: UUID | None
    owner: str
    channel: str
    grade: Grade | None
    status: LeadStatus
    created_on: date
    lost_reason: str = ""  # of one given up


class LeadCard(Frozen):
    """A lead as somebody may use it."""

    lead: LeadView
    may_change: bool
