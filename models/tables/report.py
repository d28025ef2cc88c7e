"""Weekly reports: what was opened, answered, signed and reviewed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, SmallInteger, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within


class WeeklyReport(Table):
    """One member, one week, with the member's own instants."""

    __tablename__ = "weekly_reports"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    member_id: Mapped[UUID] = mapped_column(Key)
    week_starts_on: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime]
    due_at: Mapped[datetime]
    locks_at: Mapped[datetime]
    review_due_at: Mapped[datetime | None]  # from the submission, by the reviewer's working days
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # reminder, lock, or review overdue
    status: Mapped[str] = mapped_column(String(12), default="open")
    excuse: Mapped[str | None] = mapped_column(String(16))
    prompt_id: Mapped[UUID | None] = mapped_column(Key)  # outbox row of the message that opened it
    reminders: Mapped[int] = mapped_column(default=0)
    first_submitted_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]  # after it was missed: no points for timeliness
    revision: Mapped[int] = mapped_column(
        default=0
    )  # of what was signed; a returned one sent again raises it
    view_id: Mapped[str | None] = mapped_column(String(64))  # the modal that made the present answers
    draft: Mapped[dict[str, Any] | None]  # raw values by block_id
    no_problem: Mapped[bool] = mapped_column(default=False)  # said outright
    reviewer_id: Mapped[UUID | None] = mapped_column(Key)
    rating: Mapped[int | None] = mapped_column(SmallInteger)
    comment: Mapped[str | None] = mapped_column(Text)
    reviewed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]  # once per report
    risen_at: Mapped[datetime | None]  # when the reviewer's superior was told
    quality_points: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))  # 0-100; None = not scored (yet)
    quality: Mapped[dict[str, Any] | None]  # ReportQuality
    forgotten_at: Mapped[datetime | None]  # when its words went; its points and numbers stay
    __table_args__ = (
        of_workspace(),
        within("member_id", "members"),
        within("reviewer_id", "members"),
        UniqueConstraint("workspace_id", "member_id", "week_starts_on"),
        CheckConstraint(
            "status in ('open','draft','submitted','returned','resubmitted','reviewed','missed','excused')",
            name="status",
        ),
        CheckConstraint("rating between 1 and 5", name="rating"),
        CheckConstraint("quality_points between 0 and 100", name="quality_points"),
        Index("ix_weekly_reports_week", "workspace_id", "week_starts_on", "status"),
        Index("ix_weekly_reports_reviewer", "workspace_id", "reviewer_id", "status"),
        Index(
            "ix_weekly_reports_worded",
            "workspace_id",
            "week_starts_on",
            postgresql_where=text("forgotten_at is null"),
            sqlite_where=text("forgotten_at is null"),
        ),
        Index(
            "ix_weekly_reports_drafts",
            "workspace_id",
            "locks_at",
            postgresql_where=text("draft is not null"),
            sqlite_where=text("draft is not null"),
        ),
    )


class ReportMetric(Table):
    """The data layer: what the store says, what the rep says, and what was aimed at."""

    __tablename__ = "weekly_report_metrics"
    workspace_id: Mapped[TenantKey]
    report_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    metric_code: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    actual: Mapped[Decimal | None] = mapped_column(Numeric(20, 6))
    target: Mapped[Decimal | None] = mapped_column(Numeric(20, 4))
    system_value: Mapped[Decimal | None] = mapped_column(Numeric(20, 6))  # kept for comparison
    figure: Mapped[dict[str, Any]]  # the Figure that was shown
    gap_reason: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (of_workspace(), within("report_id", "weekly_reports", cascade=True))


class ReportItem(Table):
    """One line of the behaviour layer or of the problem layer, or a promise for the week to come."""

    __tablename__ = "weekly_report_items"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    report_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column(SmallInteger)
    text: Mapped[str] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)  # of a key customer
    progress: Mapped[str | None] = mapped_column(String(12))  # of a customer, an action or an older promise
    scope: Mapped[str | None] = mapped_column(String(16))  # of a problem: common or individual
    category: Mapped[str | None] = mapped_column(String(32))
    measure: Mapped[str | None] = mapped_column(Text)  # what the rep does about a problem
    support_from: Mapped[str | None] = mapped_column(String(16))
    customer_id: Mapped[UUID | None] = mapped_column(Key)
    blocker_id: Mapped[UUID | None] = mapped_column(Key)  # the stuck point that it came from or became
    promised_id: Mapped[UUID | None] = mapped_column(Key)  # the item of the week before that it answers
    __table_args__ = (
        of_workspace(),
        within("report_id", "weekly_reports", cascade=True),
        within("customer_id", "customers"),
        within("blocker_id", "blockers"),
        UniqueConstraint("workspace_id", "report_id", "kind", "position"),
        CheckConstraint(
            "kind in ('key_customer','key_action','problem','promise','promise_kept')", name="kind"
        ),
        CheckConstraint("progress in ('not_started','on_track','at_risk','done')", name="progress"),
    )
