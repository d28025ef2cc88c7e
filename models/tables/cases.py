"""What every kind of case shares: clocks, ladders, and who was told what when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within

LIVE = text("status <> 'cancelled'")


class SlaClock(Table):
    """One deadline of a case in one cycle; it alone holds due, pauses and result."""

    __tablename__ = "sla_clocks"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    subject_kind: Mapped[str] = mapped_column(String(16))  # complaint, support
    subject_id: Mapped[UUID] = mapped_column(Key)
    clock: Mapped[str] = mapped_column(String(16))  # first_response, resolution, answer
    cycle: Mapped[int] = mapped_column(default=1)
    mode: Mapped[str] = mapped_column(String(8))
    zone: Mapped[str] = mapped_column(String(64))
    asked_id: Mapped[UUID | None] = mapped_column(Key)  # whose answer a wish for support waits for
    calendar_id: Mapped[UUID | None] = mapped_column(Key)  # of a business clock; None = the company's
    target_seconds: Mapped[int] = mapped_column(BigInteger)
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    paused_seconds: Mapped[int] = mapped_column(BigInteger, default=0)  # in the clock's own mode
    stopped_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(12), default="running")
    policy_version: Mapped[int]  # the rules that it runs by
    __table_args__ = (
        of_workspace(),
        within("calendar_id", "calendars"),
        within("asked_id", "members"),
        CheckConstraint("mode in ('wall','business')", name="mode"),
        CheckConstraint("status in ('running','paused','met','missed','cancelled')", name="status"),
        CheckConstraint("target_seconds >= 0", name="target"),
        Index(
            "uq_sla_clocks_live",
            "workspace_id",
            "subject_id",
            "clock",
            "cycle",
            unique=True,
            postgresql_where=LIVE,
            sqlite_where=LIVE,
        ),
        Index("ix_sla_clocks_started", "workspace_id", "subject_kind", "started_at"),
        Index("ix_sla_clocks_asked", "workspace_id", "asked_id", "status"),
    )


class Escalation(Table):
    """Where one case stands on one ladder."""

    __tablename__ = "escalations"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    ladder: Mapped[str] = mapped_column(String(24))  # complaint_general, complaint_major, receivable, support
    subject_id: Mapped[UUID] = mapped_column(Key)
    status: Mapped[str] = mapped_column(String(8), default="open")
    cycle: Mapped[int] = mapped_column(default=1)
    round: Mapped[int] = mapped_column(default=1)
    fired: Mapped[list[int]] = mapped_column(JSON, default=list)  # levels of this cycle and round
    top: Mapped[int] = mapped_column(SmallInteger, default=0)
    top_at: Mapped[datetime | None]  # when the highest level fired last
    until: Mapped[datetime | None]  # end of a take or a snooze
    snoozes: Mapped[int] = mapped_column(default=0)
    taken_by_id: Mapped[UUID | None] = mapped_column(Key)
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # when time has the next word
    policy_version: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        within("taken_by_id", "members"),
        UniqueConstraint("workspace_id", "ladder", "subject_id"),
        CheckConstraint("status in ('open','taken','snoozed','closed')", name="status"),
        Index("ix_escalations_subject", "workspace_id", "subject_id"),
        Index("ix_escalations_taken_by", "workspace_id", "taken_by_id", "status"),
    )


class EscalationEvent(Table):
    """One level and one person: told by which message, or why not. Kept for ever."""

    __tablename__ = "escalation_events"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    escalation_id: Mapped[UUID] = mapped_column(Key)
    cycle: Mapped[int]
    round: Mapped[int]
    level: Mapped[int] = mapped_column(SmallInteger)  # 0 the first notice; below 0 a warning, in percent
    recipient_id: Mapped[UUID | None] = mapped_column(Key)  # None = nobody holds the role
    role: Mapped[str] = mapped_column(String(24))  # as what the person was told
    in_place_of_id: Mapped[UUID | None] = mapped_column(Key)  # whose deputy the person is
    vacant: Mapped[bool] = mapped_column(default=False)  # nobody holds the role: heard in its place
    exempt: Mapped[bool] = mapped_column(default=False)  # quiet hours do not hold it back
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime]
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # when to tell; None = told, or never
    outbox_id: Mapped[UUID | None] = mapped_column(Key)  # the message, which may tell of other cases too
    not_sent: Mapped[str] = mapped_column(String(24), default="")  # why not: taken, settled, nobody, …
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what was true when it fired
    __table_args__ = (
        of_workspace(),
        within("escalation_id", "escalations"),
        within("recipient_id", "members"),
        within("in_place_of_id", "members"),
        UniqueConstraint(
            "workspace_id",
            "escalation_id",
            "cycle",
            "round",
            "level",
            "recipient_id",
            name="uq_escalation_events_once",
        ),
        Index("ix_escalation_events_recipient", "workspace_id", "recipient_id", "fired_at"),
        Index("ix_escalation_events_outbox", "workspace_id", "outbox_id"),
    )
