"""What is remembered of people's data: who looked, and until when audit rows may go."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within


class PrivateLook(Table):
    """Somebody looked at what is another's: once a day for each two people and kind."""

    __tablename__ = "private_looks"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    looker_id: Mapped[UUID | None] = mapped_column(Key)  # None = the operator at the command line
    subject_id: Mapped[UUID | None] = mapped_column(Key)  # None = everybody, as by an export
    kind: Mapped[str] = mapped_column(String(16))  # LookKind
    looked_on: Mapped[date]  # the looker's local date
    looked_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("looker_id", "members"),
        within("subject_id", "members"),
        UniqueConstraint("workspace_id", "subject_id", "looker_id", "kind", "looked_on"),
        Index("ix_private_looks_on", "workspace_id", "looked_on"),
    )


class AuditExpiry(Table):
    """The one door in the trigger that keeps audit rows: older ones may be deleted while this row stands."""

    __tablename__ = "audit_expiries"
    workspace_id: Mapped[TenantKey]
    until: Mapped[datetime]
    __table_args__ = (of_workspace(),)
