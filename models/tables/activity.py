"""What reps do: visits, calls, proposals and the like."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, Table, within
from models.tables.recorded import Note, Recorded, recorded_parts


def _about(column: str) -> Index:
    """Return the index of what is about a lead or deal: most activities are about none, and cost nothing."""
    some = text(f"{column} IS NOT NULL")
    name = f"ix_activities_{column.removesuffix('_id')}"
    return Index(name, "workspace_id", column, "happened_at", postgresql_where=some, sqlite_where=some)


class Activity(Recorded, Table):
    """One sales action of one member on the member's own local date."""

    __tablename__ = "activities"
    member_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(16))  # visit, site_visit, exec_visit, call, proposal, quote, …
    effective: Mapped[bool] = mapped_column(default=True)
    happened_at: Mapped[datetime]
    local_date: Mapped[date]
    customer_id: Mapped[UUID | None] = mapped_column(Key)
    lead_id: Mapped[UUID | None] = mapped_column(Key)
    deal_id: Mapped[UUID | None] = mapped_column(Key)
    outcome: Mapped[str] = mapped_column(String(20), default="none")
    note: Mapped[Note | None]
    withdrawn_at: Mapped[datetime | None]  # taken back by whoever logged it; it counts no more
    __table_args__ = (
        *recorded_parts("activities"),
        within("member_id", "members"),
        within("customer_id", "customers"),
        within("lead_id", "leads"),
        within("deal_id", "deals"),
        Index(  # with all that visits are counted by (F-06): a board of many reps never looks at the rows
            "ix_activities_member",
            "workspace_id",
            "member_id",
            "local_date",
            "kind",
            "effective",
            "outcome",
            "customer_id",
            "lead_id",
            "withdrawn_at",
        ),
        Index("ix_activities_on", "workspace_id", "local_date", "kind"),
        Index("ix_activities_customer", "workspace_id", "customer_id", "happened_at"),
        _about("lead_id"),
        _about("deal_id"),
    )
