"""What happens about money that is late: holds, contacts, legal letters."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within
from models.tables.recorded import Money

HELD = text("ended_at is null")


class ReceivableHold(Table):
    """Why nobody is chased for an invoice just now: a promise, a dispute, a freeze, a word."""

    __tablename__ = "receivable_holds"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    receivable_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(8))
    amount_minor: Mapped[Money | None]  # promised; None = all that was open then
    until_on: Mapped[date | None]  # a promise's date, a dispute's review; a freeze ends with its complaint
    reason: Mapped[str] = mapped_column(Text, default="")
    complaint_id: Mapped[UUID | None] = mapped_column(Key)
    made_by_id: Mapped[UUID | None] = mapped_column(Key)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(Key)  # None = by itself
    outcome: Mapped[str | None] = mapped_column(String(8))
    __table_args__ = (
        of_workspace(),
        within("receivable_id", "receivables", cascade=True),
        within("complaint_id", "complaints"),
        within("made_by_id", "members"),
        within("ended_by_id", "members"),
        CheckConstraint("kind in ('promise','dispute','freeze','excluded')", name="kind"),
        CheckConstraint("outcome in ('kept','broken','resolved','rejected','lifted')", name="outcome"),
        CheckConstraint("amount_minor > 0", name="money"),
        Index(
            "uq_receivable_holds_live",
            "workspace_id",
            "receivable_id",
            "kind",
            unique=True,
            postgresql_where=HELD,
            sqlite_where=HELD,
        ),
        Index("ix_receivable_holds_receivable", "workspace_id", "receivable_id"),
        Index("ix_receivable_holds_complaint", "workspace_id", "complaint_id"),
    )


class CollectionContact(Table):
    """One word with a customer about what is owed."""

    __tablename__ = "collection_contacts"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    customer_id: Mapped[UUID] = mapped_column(Key)
    receivable_id: Mapped[UUID | None] = mapped_column(Key)  # None = about all of it
    member_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(8))
    result: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text, default="")
    contacted_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("customer_id", "customers"),
        within("receivable_id", "receivables", cascade=True),
        within("member_id", "members"),
        CheckConstraint("kind in ('call','mail','visit','message')", name="kind"),
        CheckConstraint("result in ('reached','no_answer','promised','disputes','will_call')", name="result"),
        Index("ix_collection_contacts_customer", "workspace_id", "customer_id", "contacted_at"),
        Index("ix_collection_contacts_receivable", "workspace_id", "receivable_id", "contacted_at"),
    )


class LegalLetter(Table):
    """The draft of a letter about a customer's invoices; people approve it, and people send it."""

    __tablename__ = "legal_letters"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    ref_no: Mapped[int]
    customer_id: Mapped[UUID] = mapped_column(Key)
    receivable_ids: Mapped[list[str]] = mapped_column(JSON)
    stated: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # `Stated` by receivable
    locale: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)  # Markdown
    status: Mapped[str] = mapped_column(String(12), default="draft")
    drafted_at: Mapped[datetime]
    decided_by_id: Mapped[UUID | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        of_workspace(),
        within("customer_id", "customers"),
        within("decided_by_id", "members"),
        UniqueConstraint("workspace_id", "ref_no"),
        CheckConstraint("status in ('draft','approved','refused','withdrawn')", name="status"),
        Index("ix_legal_letters_customer", "workspace_id", "customer_id", "status"),
    )
