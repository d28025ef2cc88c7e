"""Deals, how they moved, who is credited, and what was booked when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within
from models.tables.recorded import Currency, Money, Note, Recorded, money_in, recorded_parts


class Deal(Recorded, Table):
    """An opportunity; its status is said outright, never derived from a probability."""

    __tablename__ = "deals"
    ref_no: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    customer_id: Mapped[UUID] = mapped_column(Key)
    lead_id: Mapped[UUID | None] = mapped_column(Key)
    owner_id: Mapped[UUID] = mapped_column(Key)
    team_id: Mapped[UUID | None] = mapped_column(Key)
    stage: Mapped[str] = mapped_column(String(40))  # a code of policy pipeline.stages
    max_position: Mapped[int]  # the highest open or won position it ever reached
    status: Mapped[str] = mapped_column(String(8), default="open")
    amount_minor: Mapped[Money]
    currency: Mapped[Currency]
    opened_on: Mapped[date]
    expected_close_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    lost_reason: Mapped[str | None] = mapped_column(String(40))
    new_customer: Mapped[bool | None]  # frozen when won: the customer's first
    next_step: Mapped[str | None] = mapped_column(String(300))
    next_step_on: Mapped[date | None]
    last_activity_on: Mapped[date | None]
    note: Mapped[Note | None]
    __table_args__ = (
        *recorded_parts("deals"),
        within("customer_id", "customers"),
        within("lead_id", "leads"),
        within("owner_id", "members"),
        within("team_id", "teams"),
        UniqueConstraint("workspace_id", "ref_no"),
        money_in("amount_minor"),
        CheckConstraint("status in ('open','won','lost','void')", name="status"),
        CheckConstraint("(status = 'open') = (closed_on is null)", name="closed"),
        CheckConstraint("status <> 'lost' or lost_reason is not null", name="lost"),
        Index("ix_deals_owner", "workspace_id", "owner_id", "status", "closed_on"),
        Index("ix_deals_closed", "workspace_id", "closed_on"),
        Index("ix_deals_customer", "workspace_id", "customer_id", "closed_on"),
        Index("ix_deals_lead", "workspace_id", "lead_id"),
    )


class DealMove(Table):
    """A deal's move to a stage; the source of every number about the funnel. Append-only."""

    __tablename__ = "deal_moves"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    deal_id: Mapped[UUID] = mapped_column(Key)
    from_stage: Mapped[str | None] = mapped_column(String(40))
    to_stage: Mapped[str] = mapped_column(String(40))
    moved_on: Mapped[date]
    moved_at: Mapped[datetime]
    moved_by_id: Mapped[UUID | None] = mapped_column(Key)
    __table_args__ = (
        of_workspace(),
        within("deal_id", "deals", cascade=True),
        within("moved_by_id", "members"),
        Index("ix_deal_moves_deal", "workspace_id", "deal_id", "moved_at"),
        Index("ix_deal_moves_on", "workspace_id", "moved_on", "to_stage"),
    )


class DealCredit(Table):
    """A member's share of a deal; the shares of one deal sum to 10,000."""

    __tablename__ = "deal_credits"
    workspace_id: Mapped[TenantKey]
    deal_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    member_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    share_bp: Mapped[int]
    __table_args__ = (
        of_workspace(),
        within("deal_id", "deals", cascade=True),
        within("member_id", "members"),
        CheckConstraint("share_bp between 1 and 10000", name="share_bp"),
        Index("ix_deal_credits_member", "workspace_id", "member_id"),
    )


class Booking(Table):
    """What a won deal counts for one member: a win, and later its void, reopening or change with a minus.

    `counts_on` says to which date it belongs, `recorded_at` since when it was known: the two together give
    the number of any past date as it stood at any past moment.
    """

    __tablename__ = "bookings"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    deal_id: Mapped[UUID] = mapped_column(Key)
    member_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(8))
    counts_on: Mapped[date]
    recorded_at: Mapped[datetime]
    amount_minor: Mapped[int] = mapped_column(BigInteger)  # signed, of the deal's currency
    currency: Mapped[Currency]
    deals: Mapped[int]  # +1 for the owner's win, -1 when it is undone, 0 for everybody else credited
    __table_args__ = (
        of_workspace(),
        within("deal_id", "deals", cascade=True),
        within("member_id", "members"),
        CheckConstraint("kind in ('won','undone','changed')", name="kind"),
        Index("ix_bookings_member", "workspace_id", "member_id", "counts_on"),
        Index("ix_bookings_on", "workspace_id", "counts_on"),
        Index("ix_bookings_deal", "workspace_id", "deal_id"),
    )
