"""The tenant root and what belongs to the installation as a whole."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import RowKey, SlackId, Table, TenantKey, of_workspace


class Workspace(Table):
    """One Slack workspace: the tenant. Its own `id` is every other table's `workspace_id`."""

    __tablename__ = "workspaces"
    id: Mapped[RowKey]
    slack_team_id: Mapped[SlackId] = mapped_column(unique=True)
    slack_enterprise_id: Mapped[SlackId | None]
    name: Mapped[str] = mapped_column(String(200))
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    locale: Mapped[str] = mapped_column(String(16), default="en")
    bot_user_id: Mapped[SlackId | None]
    installer_slack_id: Mapped[SlackId | None]
    status: Mapped[str] = mapped_column(String(16), default="active")
    paused_at: Mapped[datetime | None]  # `coach pause`: nothing is sent, listening goes on
    paused_until: Mapped[datetime | None]  # None while paused = until resumed
    wall_secret: Mapped[str | None] = mapped_column(String(64))  # signs wall addresses; a new one ends them
    closing_at: Mapped[datetime | None]  # months are being closed, by what was known then
    ranking_at: Mapped[datetime | None]  # boards are being computed that are older than this
    purge_after_on: Mapped[date | None]  # uninstalled: the last day on which all is kept
    erasing_at: Mapped[datetime | None]  # since when its rows go, piece by piece; never taken back
    created_at: Mapped[datetime]
    __table_args__ = (CheckConstraint("status in ('active','suspended','uninstalled')", name="status"),)


class EngineMeta(Table):
    """Facts about the database and the engine that the next start compares (time-zone data, database id)."""

    __tablename__ = "engine_meta"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class PolicyVersion(Table):
    """An immutable version of the policy; the highest number is in force."""

    __tablename__ = "policy_versions"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    version_no: Mapped[int]
    document: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    created_by: Mapped[SlackId | None]
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "version_no"))


class Inbox(Table):
    """A delivery from Slack that already had its effect; written in the effect's transaction."""

    __tablename__ = "inbox"
    workspace_id: Mapped[TenantKey]
    delivery_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    received_at: Mapped[datetime]
    __table_args__ = (of_workspace(), Index("ix_inbox_received", "workspace_id", "received_at"))


class RefCounter(Table):
    """The last number given per kind; locked to hand out the next one that people type."""

    __tablename__ = "ref_counters"
    workspace_id: Mapped[TenantKey]
    kind: Mapped[str] = mapped_column(String(48), primary_key=True)
    last_no: Mapped[int] = mapped_column(Integer, default=0)
    __table_args__ = (of_workspace(), CheckConstraint("last_no >= 0", name="last_no"))


class AuditEvent(Table):
    """Who changed what, when and why; append-only, kept so by a trigger."""

    __tablename__ = "audit_events"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    occurred_at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[SlackId | None]  # a Slack id, so that the row survives the member
    action: Mapped[str] = mapped_column(String(80))  # e.g. entry.excused
    entity_type: Mapped[str] = mapped_column(String(48))
    entity_id: Mapped[str] = mapped_column(String(64))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    reason: Mapped[str | None] = mapped_column(Text)
    correlation_id: Mapped[str | None] = mapped_column(String(64))
    __table_args__ = (
        of_workspace(),
        CheckConstraint("actor_kind in ('member','job','import','system')", name="actor_kind"),
        Index("ix_audit_entity", "workspace_id", "entity_type", "entity_id", "occurred_at"),
    )
