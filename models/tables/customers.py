"""Whom the team sells to: customers, and leads that may become one."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, Table, within
from models.tables.recorded import Note, Recorded, recorded_parts


class Customer(Recorded, Table):
    """A customer account."""

    __tablename__ = "customers"
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))  # case- and width-folded, for look-ups
    owner_id: Mapped[UUID | None] = mapped_column(Key)
    team_id: Mapped[UUID | None] = mapped_column(Key)
    industry: Mapped[str | None] = mapped_column(String(80))
    region: Mapped[str | None] = mapped_column(String(80))
    size_band: Mapped[str | None] = mapped_column(String(40))
    confidential: Mapped[bool] = mapped_column(default=False)  # its name is not said in channels
    archived_at: Mapped[datetime | None]
    __table_args__ = (
        *recorded_parts("customers"),
        within("owner_id", "members"),
        within("team_id", "teams"),
        Index("ix_customers_owner", "workspace_id", "owner_id"),
        Index(
            "ix_customers_name",
            "workspace_id",
            "name_key",
            unique=True,
            postgresql_where=text("archived_at is null"),
            sqlite_where=text("archived_at is null"),
        ),
    )


class Lead(Recorded, Table):
    """A lead in the pool, before it becomes a deal."""

    __tablename__ = "leads"
    company: Mapped[str] = mapped_column(String(200))
    customer_id: Mapped[UUID | None] = mapped_column(Key)
    channel: Mapped[str] = mapped_column(String(40), default="other")  # cold_visit, telesales, referral, …
    owner_id: Mapped[UUID | None] = mapped_column(Key)
    credited_id: Mapped[UUID | None] = mapped_column(Key)  # for whom it counts: its first owner, for good
    counts_on: Mapped[date]  # stays when `created_on` is changed into or out of a closed month
    grade: Mapped[str | None] = mapped_column(String(1))  # A, B or C, once it is an intent customer
    status: Mapped[str] = mapped_column(String(16), default="new")
    created_on: Mapped[date]
    qualified_on: Mapped[date | None]
    disqualified_on: Mapped[date | None]
    lost_reason: Mapped[str | None] = mapped_column(String(40))
    last_activity_on: Mapped[date | None]
    note: Mapped[Note | None]
    __table_args__ = (
        *recorded_parts("leads"),
        within("customer_id", "customers"),
        within("owner_id", "members"),
        within("credited_id", "members"),
        CheckConstraint("status in ('new','working','qualified','disqualified','recycled')", name="status"),
        CheckConstraint("grade in ('A','B','C')", name="grade"),
        Index("ix_leads_credited", "workspace_id", "credited_id", "counts_on"),
        Index("ix_leads_customer", "workspace_id", "customer_id"),
        Index("ix_leads_counts", "workspace_id", "counts_on"),
        Index("ix_leads_qualified", "workspace_id", "owner_id", "qualified_on"),
    )
