"""How records come in: files, what they changed, and the programs that may send records."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, SlackId, Table, TenantKey, of_workspace, within


class Import(Table):
    """One file on its way into the records; it can stop at any line and go on there."""

    __tablename__ = "imports"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    kind: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    lines_done: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(8), default="running")
    started_by: Mapped[SlackId | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        CheckConstraint("state in ('running','done','undone')", name="state"),
        Index("ix_imports_file", "workspace_id", "kind", "sha256"),
    )


class ImportedChange(Table):
    """What a record was before a file changed it, so that the import can be taken back."""

    __tablename__ = "imported_changes"
    workspace_id: Mapped[TenantKey]
    import_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    record_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    before: Mapped[dict[str, Any]]
    version_no: Mapped[int]  # the record's after the change: another one now means that somebody changed it
    __table_args__ = (of_workspace(), within("import_id", "imports", cascade=True))


class ApiSource(Table):
    """A program that may send records, by its token."""

    __tablename__ = "api_sources"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    name: Mapped[str] = mapped_column(String(40))  # the `source` of its records
    token_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]  # when it sent invoices, credit notes or payments last
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "name"),
        UniqueConstraint("workspace_id", "token_sha256"),
    )


class ApiAnswer(Table):
    """What a request with an `Idempotency-Key` was answered: its repetition gets the same."""

    __tablename__ = "api_answers"
    workspace_id: Mapped[TenantKey]
    source_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    body_sha256: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
    answered_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("source_id", "api_sources", cascade=True),
        Index("ix_api_answers_at", "workspace_id", "answered_at"),
    )
