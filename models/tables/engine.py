"""Schedules, what became of their slots, and the messages on their way to Slack."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, SlackId, Table, TenantKey, of_workspace, within


class Schedule(Table):
    """Local intent: a wall time in a zone, every local date; `next_run_at` is only a cache (None = off)."""

    __tablename__ = "schedules"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID] = mapped_column(Key)
    zone: Mapped[str] = mapped_column(String(64))
    wall_minute: Mapped[int] = mapped_column(SmallInteger)
    misfire: Mapped[str] = mapped_column(String(16), default="coalesce")
    grace_seconds: Mapped[int]
    next_run_at: Mapped[datetime | None] = mapped_column(index=True)
    next_slot: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    plan_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "kind", "subject_id"),
        Index("ix_schedules_due", "workspace_id", "kind", "next_run_at"),
        Index(
            "ix_schedules_deferred",
            "workspace_id",
            "kind",
            postgresql_where=text("plan_error is not null"),
            sqlite_where=text("plan_error is not null"),
        ),
        CheckConstraint("wall_minute between 0 and 1439", name="wall_minute"),
    )


class Occurrence(Table):
    """What became of one slot of one schedule; terminal at birth, and the proof that it happened once."""

    __tablename__ = "occurrences"
    workspace_id: Mapped[TenantKey]
    schedule_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    slot: Mapped[date] = mapped_column(primary_key=True)  # local date
    kind: Mapped[str] = mapped_column(String(32))
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        of_workspace(),
        within("schedule_id", "schedules", cascade=True),
        CheckConstraint("status in ('fired','skipped','lapsed')", name="status"),
        Index("ix_occurrences_due", "workspace_id", "due_at"),
    )


class OutboxRow(Table):
    """A message to Slack, written in the transaction of its cause; drawn at delivery."""

    __tablename__ = "outbox"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    dedupe_key: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(48))
    payload: Mapped[dict[str, Any]]  # a Message
    target: Mapped[str | None] = mapped_column(String(32))  # Slack channel or user
    lane: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str] = mapped_column(String(16), default="pending")
    available_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    after_id: Mapped[UUID | None] = mapped_column(Key)
    in_thread: Mapped[bool] = mapped_column(default=False)
    replaces: Mapped[UUID | None] = mapped_column(Key)
    policy: Mapped[str] = mapped_column(String(16), default="once")
    subject_id: Mapped[UUID | None] = mapped_column(Key)
    attempts: Mapped[int] = mapped_column(default=0)
    first_try_at: Mapped[datetime | None]
    last_try_at: Mapped[datetime | None]
    lease_token: Mapped[UUID | None] = mapped_column(Key)
    lease_until: Mapped[datetime | None]
    channel: Mapped[SlackId | None]  # where it stands in Slack
    ts: Mapped[SlackId | None]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]  # since when this could have been said, perhaps by an earlier row
    trace: Mapped[str | None] = mapped_column(String(16))  # the request or tick that it comes from
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "dedupe_key"),
        CheckConstraint(
            "state in ('pending','sending','sent','unknown','dead','cancelled','expired')", name="state"
        ),
        CheckConstraint("policy in ('once','at_least')", name="policy"),
        CheckConstraint("dedupe_key is not null or replaces is not null", name="named"),
        CheckConstraint("state <> 'sending' or lease_until is not null", name="leased"),
        CheckConstraint("state <> 'sent' or ts is not null", name="placed"),
        Index(
            "ix_outbox_ready",
            "workspace_id",
            "lane",
            "id",
            postgresql_where=text("state = 'pending'"),
            sqlite_where=text("state = 'pending'"),
        ),
        Index(
            "ix_outbox_waiting",
            "available_at",
            "workspace_id",
            postgresql_where=text("state = 'pending'"),
            sqlite_where=text("state = 'pending'"),
        ),
        Index(
            "ix_outbox_unsettled",
            "workspace_id",
            "lease_until",
            postgresql_where=text("state in ('sending','unknown')"),
            sqlite_where=text("state in ('sending','unknown')"),
        ),
        Index(
            "uq_outbox_one_update",
            "workspace_id",
            "replaces",
            unique=True,
            postgresql_where=text("state = 'pending' and replaces is not null"),
            sqlite_where=text("state = 'pending' and replaces is not null"),
        ),
        Index(
            "ix_outbox_dead",
            "workspace_id",
            "id",
            postgresql_where=text("state = 'dead'"),
            sqlite_where=text("state = 'dead'"),
        ),
        Index("ix_outbox_subject", "workspace_id", "subject_id"),
        Index(
            "ix_outbox_own_data",
            "workspace_id",
            "created_at",
            postgresql_where=text("kind = 'own_data'"),
            sqlite_where=text("kind = 'own_data'"),
        ),
    )


class Sender(Table):
    """Who sends for a workspace: one process at a time owns its rate budget."""

    __tablename__ = "senders"
    workspace_id: Mapped[TenantKey]
    owner: Mapped[str | None] = mapped_column(String(64))
    epoch: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    since: Mapped[datetime | None]  # when the present lease began
    idle_from: Mapped[
        datetime | None
    ]  # when the lease before it ended: a gap over two minutes asks for look-ups
    blocked_until: Mapped[datetime | None]  # workspace-wide refusal
    blocked_reason: Mapped[str | None] = mapped_column(Text)
    slowed_until: Mapped[datetime | None]  # half rate after a workspace-wide 429
    __table_args__ = (of_workspace(),)
