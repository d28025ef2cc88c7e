"""Targets, and every value that each of them has had."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, SlackId, Table, TenantKey, of_workspace, within


class Target(Table):
    """What the company, a team or a member is to reach in a period; a withdrawn one has no value."""

    __tablename__ = "targets"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    scope: Mapped[str] = mapped_column(String(9))
    subject_id: Mapped[UUID] = mapped_column(Key)  # the workspace, a team or a member
    metric_code: Mapped[str] = mapped_column(String(60))
    period_kind: Mapped[str] = mapped_column(String(8))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    value: Mapped[Decimal | None] = mapped_column(Numeric(20, 4))  # money: minor units of `currency`
    currency: Mapped[str | None] = mapped_column(String(3))
    whole: Mapped[bool] = mapped_column(default=False)  # not pro-rated for who joins or leaves inside
    revision: Mapped[int] = mapped_column(default=1)
    import_id: Mapped[UUID | None] = mapped_column(Key)  # the file that made it
    changed_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("import_id", "imports"),
        UniqueConstraint("workspace_id", "scope", "subject_id", "metric_code", "period_kind", "starts_on"),
        CheckConstraint("scope in ('workspace','team','member')", name="scope"),
        CheckConstraint("period_kind in ('week','month','quarter','year')", name="period_kind"),
        CheckConstraint("value > 0", name="value"),
        Index("ix_targets_period", "workspace_id", "period_kind", "starts_on", "metric_code"),
        Index("ix_targets_import", "workspace_id", "import_id"),
    )


class TargetRevision(Table):
    """One value of a target, with who set it and why; append-only."""

    __tablename__ = "target_revisions"
    workspace_id: Mapped[TenantKey]
    target_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Decimal | None] = mapped_column(Numeric(20, 4))
    currency: Mapped[str | None] = mapped_column(String(3))
    reason: Mapped[str] = mapped_column(String(300), default="")
    changed_by: Mapped[SlackId | None]
    import_id: Mapped[UUID | None] = mapped_column(Key)  # the file that set it
    changed_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("target_id", "targets", cascade=True),
        within("import_id", "imports"),
    )
