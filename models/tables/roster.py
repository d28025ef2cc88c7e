"""People, teams, calendars and absences."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, SlackId, Table, TenantKey, of_workspace, within


class Team(Table):
    """A sales team with its channel, zone and language."""

    __tablename__ = "teams"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    name: Mapped[str] = mapped_column(String(120))
    slack_channel_id: Mapped[SlackId | None]
    timezone: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(16), default="en")
    overrides: Mapped[dict[str, Any]] = mapped_column(default=dict)  # TeamOverrides
    paused_until: Mapped[date | None]  # team's first local date on again; date.max = until resumed
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "name"))


class Calendar(Table):
    """A named working-hours calendar: weekly intervals and a holiday region."""

    __tablename__ = "calendars"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    name: Mapped[str] = mapped_column(String(120))
    region: Mapped[str | None] = mapped_column(String(16))
    weekly: Mapped[dict[str, Any]]  # ISO weekday as text -> [[start, end], …] minutes after midnight
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "name"))


class CalendarDay(Table):
    """The company's own word on a day; it beats the holidays library."""

    __tablename__ = "calendar_days"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    calendar_id: Mapped[UUID] = mapped_column(Key)
    day: Mapped[date]
    working: Mapped[bool]
    part: Mapped[str] = mapped_column(String(8), default="full")
    name: Mapped[str] = mapped_column(String(120), default="")
    __table_args__ = (
        of_workspace(),
        within("calendar_id", "calendars", cascade=True),
        UniqueConstraint("workspace_id", "calendar_id", "day"),
        CheckConstraint("part in ('full','am','pm')", name="part"),
    )


class Member(Table):
    """A Slack user known to the bot, in whatever role."""

    __tablename__ = "members"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    slack_user_id: Mapped[SlackId]
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(320))
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    timezone_by_hand: Mapped[bool] = mapped_column(default=False)  # else it follows the Slack profile
    locale: Mapped[str] = mapped_column(
        String(16), default="en"
    )  # the Slack profile's; prefs.locale beats it
    team_id: Mapped[UUID | None] = mapped_column(Key)
    manager_id: Mapped[UUID | None] = mapped_column(Key)
    deputy_id: Mapped[UUID | None] = mapped_column(Key)
    calendar_id: Mapped[UUID | None] = mapped_column(Key)  # None = the company's
    hired_on: Mapped[date | None]
    left_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(16), default="active")
    prefs: Mapped[dict[str, Any]] = mapped_column(default=dict)  # MemberPrefs
    paused_until: Mapped[date | None]  # own first local date on again; date.max = until resumed
    welcomed_at: Mapped[datetime | None]
    dm_channel_id: Mapped[SlackId | None]  # the D… that Slack returned for the first message
    created_at: Mapped[datetime]
    row_version: Mapped[int] = mapped_column(default=1)
    former_no: Mapped[int | None]  # since the name was replaced: former colleague NO
    held_at: Mapped[datetime | None]  # nothing of the person's is erased or forgotten, as for a legal matter
    __table_args__ = (
        of_workspace(),
        within("team_id", "teams"),
        within("manager_id", "members"),
        within("deputy_id", "members"),
        within("calendar_id", "calendars"),
        UniqueConstraint("workspace_id", "slack_user_id"),
        CheckConstraint("status in ('active','left','deactivated','guest')", name="status"),
        Index("ix_members_team", "workspace_id", "team_id", "status"),
        Index("ix_members_manager", "workspace_id", "manager_id"),
        Index("uq_members_former", "workspace_id", "former_no", unique=True),
    )
    __mapper_args__ = {"version_id_col": row_version}


class TeamMembership(Table):
    """Who belonged to which team, and from when to when; `members.team_id` is how it is now."""

    __tablename__ = "team_memberships"
    workspace_id: Mapped[TenantKey]
    member_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    starts_on: Mapped[date] = mapped_column(primary_key=True)
    team_id: Mapped[UUID] = mapped_column(Key)
    ends_on: Mapped[date | None]  # the last day
    __table_args__ = (
        of_workspace(),
        within("member_id", "members", cascade=True),
        within("team_id", "teams"),
        Index("ix_team_memberships_team", "workspace_id", "team_id", "starts_on"),
        CheckConstraint("ends_on >= starts_on", name="order"),
    )


class MemberRole(Table):
    """A role that a member holds."""

    __tablename__ = "member_roles"
    workspace_id: Mapped[TenantKey]
    member_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    role: Mapped[str] = mapped_column(String(24), primary_key=True)
    __table_args__ = (
        of_workspace(),
        within("member_id", "members", cascade=True),
        Index("ix_member_roles_role", "workspace_id", "role"),
    )


class Absence(Table):
    """Days somebody is away; withdrawn ones stay, for the record."""

    __tablename__ = "absences"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    member_id: Mapped[UUID] = mapped_column(Key)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    part: Mapped[str] = mapped_column(String(8), default="full")
    kind: Mapped[str] = mapped_column(String(16), default="leave")
    source: Mapped[str] = mapped_column(String(16), default="self")
    deputy_id: Mapped[UUID | None] = mapped_column(Key)
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[SlackId | None]
    withdrawn_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        within("member_id", "members"),
        within("deputy_id", "members"),
        Index("ix_absences_member", "workspace_id", "member_id", "starts_on"),
        CheckConstraint("ends_on >= starts_on", name="order"),
        CheckConstraint("part in ('full','am','pm')", name="part"),
    )
