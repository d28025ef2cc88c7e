"""Boards as they were computed, and honors as they were awarded."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, SmallInteger, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within


class LeaderboardRun(Table):
    """One board of one period as computed; a final one stays, a correction is a revision."""

    __tablename__ = "leaderboard_runs"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    board: Mapped[str] = mapped_column(String(60))
    league: Mapped[str] = mapped_column(
        String(64), default="all"
    )  # all, team:<id>, tenure:newcomer, role:rep
    period_kind: Mapped[str] = mapped_column(String(8))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    revision: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(Text, default="")  # of a correction
    is_final: Mapped[bool] = mapped_column(default=False)
    as_of: Mapped[datetime]
    policy_version: Mapped[int]
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "board", "league", "period_kind", "starts_on", "revision"),
        Index("ix_leaderboard_runs_period", "workspace_id", "period_kind", "starts_on"),
    )


class LeaderboardEntry(Table):
    """One ranked member of a run."""

    __tablename__ = "leaderboard_entries"
    workspace_id: Mapped[TenantKey]
    run_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    member_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    place: Mapped[int]  # the order of display, from 1: ties have places of their own
    rank: Mapped[int]
    value: Mapped[Decimal] = mapped_column(Numeric(20, 6))
    public: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        of_workspace(),
        within("run_id", "leaderboard_runs", cascade=True),
        within("member_id", "members"),
        Index("ix_leaderboard_entries_place", "workspace_id", "run_id", "place"),
    )


class HonorAward(Table):
    """Who wins an honor: proposed at the freeze, posted once a manager approved; never overwritten."""

    __tablename__ = "honor_awards"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    honor: Mapped[str] = mapped_column(String(60))
    period_kind: Mapped[str] = mapped_column(String(8))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    revision: Mapped[int] = mapped_column(SmallInteger, default=1)
    member_id: Mapped[UUID] = mapped_column(Key)
    value: Mapped[Decimal] = mapped_column(Numeric(20, 6))
    evidence: Mapped[dict[str, Any]]  # AwardEvidence: the value, the tie-breaks and the runners-up
    shared: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(10), default="proposed")
    proposed_at: Mapped[datetime]
    decided_by_id: Mapped[UUID | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]
    contest_until: Mapped[datetime | None]  # two working days from the announcement
    announced_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        of_workspace(),
        within("member_id", "members"),
        within("decided_by_id", "members"),
        CheckConstraint("status in ('proposed','approved','declined','announced','revoked')", name="status"),
        Index(
            "uq_honor_awards_standing",
            "workspace_id",
            "honor",
            "period_kind",
            "starts_on",
            "member_id",
            unique=True,
            postgresql_where=text("revoked_at is null"),
            sqlite_where=text("revoked_at is null"),
        ),
        Index("ix_honor_awards_status", "workspace_id", "status"),
        Index("ix_honor_awards_member", "workspace_id", "member_id", "starts_on"),
    )
