"""Numbers that were shown, those that are final, and what people say is wrong with them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within


class ShownNumber(Table):
    """A number as somebody saw it on a day, with all it was made of; one row a day."""

    __tablename__ = "shown_numbers"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    scope: Mapped[str] = mapped_column(String(9))  # whose number: workspace, team or member
    subject_id: Mapped[UUID] = mapped_column(Key)
    metric_code: Mapped[str] = mapped_column(String(60))
    period_kind: Mapped[str] = mapped_column(String(8))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    shown_in: Mapped[str] = mapped_column(String(16))  # me, prompt, summary, digest, report, board, …
    shown_on: Mapped[date]  # the subject's local date
    shown_at: Mapped[datetime]
    figure: Mapped[dict[str, Any]]  # Figure
    figure_sha256: Mapped[str] = mapped_column(String(64))
    policy_version: Mapped[int]  # 0 = the defaults
    __table_args__ = (
        of_workspace(),
        UniqueConstraint(
            "workspace_id",
            "subject_id",
            "metric_code",
            "period_kind",
            "starts_on",
            "shown_in",
            "shown_on",
            "figure_sha256",
            name="uq_shown_numbers_once",
        ),
        CheckConstraint("scope in ('workspace','team','member')", name="scope"),
        Index("ix_shown_numbers_at", "workspace_id", "shown_at"),
    )


class MetricValue(Table):
    """A result as its period was frozen; a correction adds a row that supersedes it."""

    __tablename__ = "metric_values"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    scope: Mapped[str] = mapped_column(String(9))
    subject_id: Mapped[UUID] = mapped_column(Key)
    metric_code: Mapped[str] = mapped_column(String(60))
    period_kind: Mapped[str] = mapped_column(String(8))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    value: Mapped[Decimal | None] = mapped_column(Numeric(20, 6))
    figure: Mapped[dict[str, Any]]  # Figure
    policy_version: Mapped[int]
    as_of: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        CheckConstraint("scope in ('workspace','team','member')", name="scope"),
        Index(
            "uq_metric_values_final",
            "workspace_id",
            "subject_id",
            "metric_code",
            "period_kind",
            "starts_on",
            unique=True,
            postgresql_where=text("superseded_at is null"),
            sqlite_where=text("superseded_at is null"),
        ),
        Index("ix_metric_values_period", "workspace_id", "period_kind", "starts_on", "metric_code"),
    )


class ErrorReport(Table):
    """Somebody says that a number or an award is wrong; it stays open until a superior answers."""

    __tablename__ = "error_reports"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    ref_no: Mapped[int]
    reported_by_id: Mapped[UUID] = mapped_column(Key)
    shown_number_id: Mapped[UUID | None] = mapped_column(Key)
    award_id: Mapped[UUID | None] = mapped_column(Key)
    about: Mapped[str] = mapped_column(String(200))  # in words, should the number itself be forgotten
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10), default="open")
    answered_by_id: Mapped[UUID | None] = mapped_column(Key)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("reported_by_id", "members"),
        within("answered_by_id", "members"),
        within("award_id", "honor_awards"),
        UniqueConstraint("workspace_id", "ref_no"),
        CheckConstraint("status in ('open','corrected','explained')", name="status"),
        Index("ix_error_reports_status", "workspace_id", "status", "created_at"),
    )
