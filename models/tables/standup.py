"""Stand-ups, what each rep answered, and stuck points."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, SlackId, Table, TenantKey, of_workspace, within

WORDED = text("words <> '{}' or skip_reason is not null")  # the entries whose words are not forgotten yet


class Standup(Table):
    """A team's folder for one kind and local date."""

    __tablename__ = "standups"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    team_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(8))
    local_date: Mapped[date]
    summary_due_at: Mapped[datetime]  # team zone
    summary_id: Mapped[UUID | None] = mapped_column(Key)  # outbox row of the posted summary
    locked_at: Mapped[datetime | None]  # when its last entry was locked
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # when to look at it again
    created_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("team_id", "teams"),
        UniqueConstraint("workspace_id", "team_id", "kind", "local_date"),
        CheckConstraint("kind in ('morning','evening')", name="kind"),
    )


class StandupEntry(Table):
    """One member's answers to one stand-up, with the member's own instants."""

    __tablename__ = "standup_entries"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    standup_id: Mapped[UUID] = mapped_column(Key)
    member_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(8))  # the stand-up's, for "last date this rep was expected"
    local_date: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    prompt_at: Mapped[datetime]
    due_at: Mapped[datetime]
    locks_at: Mapped[datetime]
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # next reminder or the lock
    state: Mapped[str] = mapped_column(String(16), default="expected")
    excuse: Mapped[str | None] = mapped_column(String(16))
    voluntary: Mapped[bool] = mapped_column(default=False)
    prompt_id: Mapped[UUID | None] = mapped_column(Key)  # outbox row of the prompt
    prompted_at: Mapped[datetime | None]  # Slack's own time of the prompt
    reminders: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    view_id: Mapped[str | None] = mapped_column(String(64))  # the modal that made the present answers
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)  # StandupWords
    draft: Mapped[dict[str, Any] | None]  # raw text by block_id
    skip_reason: Mapped[str | None] = mapped_column(Text)
    yesterday_on: Mapped[date | None]  # of a morning: the date whose results it told
    credit_bp: Mapped[int | None]  # 10000 on time, 5000 late, 0 missed or skipped; None = does not count
    __table_args__ = (
        of_workspace(),
        within("standup_id", "standups", cascade=True),
        within("member_id", "members"),
        UniqueConstraint("workspace_id", "standup_id", "member_id"),
        UniqueConstraint("workspace_id", "member_id", "kind", "local_date"),
        CheckConstraint(
            "state in ('expected','prompted','submitted','late','skipped','missed','excused')", name="state"
        ),
        Index(
            "ix_standup_entries_worded",
            "workspace_id",
            "local_date",
            postgresql_where=WORDED,
            sqlite_where=WORDED,
        ),
        Index(
            "ix_standup_entries_drafts",
            "workspace_id",
            "locks_at",
            postgresql_where=text("draft is not null"),
            sqlite_where=text("draft is not null"),
        ),
    )


class EntryMetric(Table):
    """A number reported in a stand-up: a count, or minor units with their currency."""

    __tablename__ = "entry_metrics"
    workspace_id: Mapped[TenantKey]
    entry_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    phase: Mapped[str] = mapped_column(String(20), primary_key=True)
    metric_code: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(String(3))
    __table_args__ = (
        of_workspace(),
        within("entry_id", "standup_entries", cascade=True),
        CheckConstraint(
            "phase in ('yesterday_actual','today_target','today_actual','tomorrow_target')", name="phase"
        ),
    )


class Blocker(Table):
    """A stuck point: open across days until somebody solves or drops it."""

    __tablename__ = "blockers"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    ref_no: Mapped[int]
    team_id: Mapped[UUID] = mapped_column(Key)
    entry_id: Mapped[UUID | None] = mapped_column(Key)
    raised_by_id: Mapped[UUID] = mapped_column(Key)
    scope: Mapped[str] = mapped_column(String(16))
    category: Mapped[str] = mapped_column(String(32))
    support_from: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16), default="open")
    owner_id: Mapped[UUID | None] = mapped_column(Key)
    solution: Mapped[str] = mapped_column(Text, default="")
    raised_on: Mapped[date]
    solved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("team_id", "teams"),
        within("entry_id", "standup_entries"),
        within("raised_by_id", "members"),
        within("owner_id", "members"),
        UniqueConstraint("workspace_id", "ref_no"),
        CheckConstraint("status in ('open','in_progress','solved','dropped')", name="status"),
        Index("ix_blockers_team", "workspace_id", "team_id", "status"),
        Index("ix_blockers_raiser", "workspace_id", "raised_by_id", "status"),
    )


class BlockerComment(Table):
    """A comment on a stuck point, typed in a modal."""

    __tablename__ = "blocker_comments"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    blocker_id: Mapped[UUID] = mapped_column(Key)
    author_slack_id: Mapped[SlackId]
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("blocker_id", "blockers", cascade=True),
        Index("ix_blocker_comments", "workspace_id", "blocker_id", "created_at"),
    )
