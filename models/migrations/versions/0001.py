"""The first tables."""

import sqlalchemy as sa
from alembic import op

from models.tables.columns import Instant, JsonValue, Key

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.create_table(
        "engine_meta",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_engine_meta")),
    )
    op.create_table(
        "workspaces",
        sa.Column("id", Key(), nullable=False),
        sa.Column("slack_team_id", sa.String(length=32), nullable=False),
        sa.Column("slack_enterprise_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("bot_user_id", sa.String(length=32), nullable=True),
        sa.Column("installer_slack_id", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("paused_at", Instant(), nullable=True),
        sa.Column("paused_until", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "status in ('active','suspended','uninstalled')", name=op.f("ck_workspaces_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        sa.UniqueConstraint("slack_team_id", name=op.f("uq_workspaces_slack_team_id")),
    )
    op.create_table(
        "audit_events",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("occurred_at", Instant(), nullable=False),
        sa.Column("actor_kind", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=True),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("entity_type", sa.String(length=48), nullable=False),
        sa.Column("entity_id", sa.String(length=64), nullable=False),
        sa.Column("before", JsonValue, nullable=True),
        sa.Column("after", JsonValue, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("correlation_id", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "actor_kind in ('member','job','import','system')", name=op.f("ck_audit_events_actor_kind")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_audit_events_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_audit_events")),
    )
    op.create_index(
        "ix_audit_entity",
        "audit_events",
        ["workspace_id", "entity_type", "entity_id", "occurred_at"],
        unique=False,
    )
    op.create_table(
        "calendars",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=True),
        sa.Column("weekly", JsonValue, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_calendars_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_calendars")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_calendars_workspace_id_name")),
    )
    op.create_table(
        "inbox",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("delivery_id", sa.String(length=200), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_inbox_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "delivery_id", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_received", "inbox", ["workspace_id", "received_at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("payload", JsonValue, nullable=False),
        sa.Column("target", sa.String(length=32), nullable=True),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("available_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("after_id", Key(), nullable=True),
        sa.Column("in_thread", sa.Boolean(), nullable=False),
        sa.Column("replaces", Key(), nullable=True),
        sa.Column("policy", sa.String(length=16), nullable=False),
        sa.Column("subject_id", Key(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_try_at", Instant(), nullable=True),
        sa.Column("last_try_at", Instant(), nullable=True),
        sa.Column("lease_token", Key(), nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("policy in ('once','at_least')", name=op.f("ck_outbox_policy")),
        sa.CheckConstraint("state <> 'sending' or lease_until is not null", name=op.f("ck_outbox_leased")),
        sa.CheckConstraint("state <> 'sent' or ts is not null", name=op.f("ck_outbox_placed")),
        sa.CheckConstraint(
            "state in ('pending','sending','sent','unknown','dead','cancelled','expired')",
            name=op.f("ck_outbox_state"),
        ),
        sa.CheckConstraint("dedupe_key is not null or replaces is not null", name=op.f("ck_outbox_named")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_outbox_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("workspace_id", "dedupe_key", name=op.f("uq_outbox_workspace_id_dedupe_key")),
    )
    op.create_index(
        "ix_outbox_ready",
        "outbox",
        ["workspace_id", "lane", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
        sqlite_where=sa.text("state = 'pending'"),
    )
    op.create_index("ix_outbox_subject", "outbox", ["workspace_id", "subject_id"], unique=False)
    op.create_index(
        "ix_outbox_unsettled",
        "outbox",
        ["workspace_id", "lease_until"],
        unique=False,
        postgresql_where=sa.text("state in ('sending','unknown')"),
        sqlite_where=sa.text("state in ('sending','unknown')"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["available_at", "workspace_id"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
        sqlite_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "uq_outbox_one_update",
        "outbox",
        ["workspace_id", "replaces"],
        unique=True,
        postgresql_where=sa.text("state = 'pending' and replaces is not null"),
        sqlite_where=sa.text("state = 'pending' and replaces is not null"),
    )
    op.create_table(
        "policy_versions",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("document", JsonValue, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_policy_versions_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_policy_versions")),
        sa.UniqueConstraint(
            "workspace_id", "version_no", name=op.f("uq_policy_versions_workspace_id_version_no")
        ),
    )
    op.create_table(
        "ref_counters",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("last_no", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_no >= 0", name=op.f("ck_ref_counters_last_no")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_ref_counters_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kind", name=op.f("pk_ref_counters")),
    )
    op.create_table(
        "schedules",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", Key(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("wall_minute", sa.SmallInteger(), nullable=False),
        sa.Column("misfire", sa.String(length=16), nullable=False),
        sa.Column("grace_seconds", sa.Integer(), nullable=False),
        sa.Column("next_run_at", Instant(), nullable=True),
        sa.Column("next_slot", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_error", sa.Text(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("wall_minute between 0 and 1439", name=op.f("ck_schedules_wall_minute")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_schedules_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_schedules")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "subject_id", name=op.f("uq_schedules_workspace_id_kind_subject_id")
        ),
    )
    op.create_index("ix_schedules_due", "schedules", ["workspace_id", "kind", "next_run_at"], unique=False)
    op.create_index(op.f("ix_schedules_next_run_at"), "schedules", ["next_run_at"], unique=False)
    op.create_table(
        "senders",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("since", Instant(), nullable=True),
        sa.Column("idle_from", Instant(), nullable=True),
        sa.Column("blocked_until", Instant(), nullable=True),
        sa.Column("blocked_reason", sa.Text(), nullable=True),
        sa.Column("slowed_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_senders_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_senders")),
    )
    op.create_table(
        "teams",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("slack_channel_id", sa.String(length=32), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("overrides", JsonValue, nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_teams_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_teams")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_teams_workspace_id_name")),
    )
    op.create_table(
        "calendar_days",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("calendar_id", Key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.CheckConstraint("part in ('full','am','pm')", name=op.f("ck_calendar_days_part")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "calendar_id"],
            ["calendars.workspace_id", "calendars.id"],
            name=op.f("fk_calendar_days_workspace_id_calendar_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_calendar_days_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_calendar_days")),
        sa.UniqueConstraint(
            "workspace_id", "calendar_id", "day", name=op.f("uq_calendar_days_workspace_id_calendar_id_day")
        ),
    )
    op.create_table(
        "members",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("slack_user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("timezone_by_hand", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("team_id", Key(), nullable=True),
        sa.Column("manager_id", Key(), nullable=True),
        sa.Column("deputy_id", Key(), nullable=True),
        sa.Column("calendar_id", Key(), nullable=True),
        sa.Column("hired_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("prefs", JsonValue, nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("welcomed_at", Instant(), nullable=True),
        sa.Column("dm_channel_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status in ('active','left','deactivated','guest')", name=op.f("ck_members_status")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "calendar_id"],
            ["calendars.workspace_id", "calendars.id"],
            name=op.f("fk_members_workspace_id_calendar_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deputy_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_members_workspace_id_deputy_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "manager_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_members_workspace_id_manager_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["teams.workspace_id", "teams.id"],
            name=op.f("fk_members_workspace_id_team_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_members_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_members")),
        sa.UniqueConstraint(
            "workspace_id", "slack_user_id", name=op.f("uq_members_workspace_id_slack_user_id")
        ),
    )
    op.create_index("ix_members_manager", "members", ["workspace_id", "manager_id"], unique=False)
    op.create_index("ix_members_team", "members", ["workspace_id", "team_id", "status"], unique=False)
    op.create_table(
        "occurrences",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("schedule_id", Key(), nullable=False),
        sa.Column("slot", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("fired_at", Instant(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("status in ('fired','skipped','lapsed')", name=op.f("ck_occurrences_status")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "schedule_id"],
            ["schedules.workspace_id", "schedules.id"],
            name=op.f("fk_occurrences_workspace_id_schedule_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_occurrences_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "schedule_id", "slot", name=op.f("pk_occurrences")),
    )
    op.create_index("ix_occurrences_due", "occurrences", ["workspace_id", "due_at"], unique=False)
    op.create_table(
        "standups",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("team_id", Key(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("summary_due_at", Instant(), nullable=False),
        sa.Column("summary_id", Key(), nullable=True),
        sa.Column("locked_at", Instant(), nullable=True),
        sa.Column("next_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("kind in ('morning','evening')", name=op.f("ck_standups_kind")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["teams.workspace_id", "teams.id"],
            name=op.f("fk_standups_workspace_id_team_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_standups_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_standups")),
        sa.UniqueConstraint(
            "workspace_id",
            "team_id",
            "kind",
            "local_date",
            name=op.f("uq_standups_workspace_id_team_id_kind_local_date"),
        ),
    )
    op.create_index(op.f("ix_standups_next_at"), "standups", ["next_at"], unique=False)
    op.create_table(
        "absences",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("member_id", Key(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("deputy_id", Key(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.CheckConstraint("part in ('full','am','pm')", name=op.f("ck_absences_part")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_absences_order")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deputy_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_absences_workspace_id_deputy_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_absences_workspace_id_member_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_absences_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_absences")),
    )
    op.create_index(
        "ix_absences_member", "absences", ["workspace_id", "member_id", "starts_on"], unique=False
    )
    op.create_table(
        "member_roles",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("member_id", Key(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_member_roles_workspace_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_member_roles_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", "role", name=op.f("pk_member_roles")),
    )
    op.create_index("ix_member_roles_role", "member_roles", ["workspace_id", "role"], unique=False)
    op.create_table(
        "standup_entries",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("standup_id", Key(), nullable=False),
        sa.Column("member_id", Key(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("prompt_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("locks_at", Instant(), nullable=False),
        sa.Column("next_at", Instant(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("excuse", sa.String(length=16), nullable=True),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        sa.Column("prompt_id", Key(), nullable=True),
        sa.Column("prompted_at", Instant(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("edited_at", Instant(), nullable=True),
        sa.Column("locked_at", Instant(), nullable=True),
        sa.Column("view_id", sa.String(length=64), nullable=True),
        sa.Column("words", JsonValue, nullable=False),
        sa.Column("draft", JsonValue, nullable=True),
        sa.Column("skip_reason", sa.Text(), nullable=True),
        sa.Column("credit_bp", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state in ('expected','prompted','submitted','late','skipped','missed','excused')",
            name=op.f("ck_standup_entries_state"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_standup_entries_workspace_id_member_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "standup_id"],
            ["standups.workspace_id", "standups.id"],
            name=op.f("fk_standup_entries_workspace_id_standup_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_standup_entries_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_standup_entries")),
        sa.UniqueConstraint(
            "workspace_id",
            "member_id",
            "kind",
            "local_date",
            name=op.f("uq_standup_entries_workspace_id_member_id_kind_local_date"),
        ),
        sa.UniqueConstraint(
            "workspace_id",
            "standup_id",
            "member_id",
            name=op.f("uq_standup_entries_workspace_id_standup_id_member_id"),
        ),
    )
    op.create_index(op.f("ix_standup_entries_next_at"), "standup_entries", ["next_at"], unique=False)
    op.create_table(
        "blockers",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("ref_no", sa.Integer(), nullable=False),
        sa.Column("team_id", Key(), nullable=False),
        sa.Column("entry_id", Key(), nullable=True),
        sa.Column("raised_by_id", Key(), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("support_from", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("owner_id", Key(), nullable=True),
        sa.Column("solution", sa.Text(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("solved_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "status in ('open','in_progress','solved','dropped')", name=op.f("ck_blockers_status")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "entry_id"],
            ["standup_entries.workspace_id", "standup_entries.id"],
            name=op.f("fk_blockers_workspace_id_entry_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_blockers_workspace_id_owner_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "raised_by_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_blockers_workspace_id_raised_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["teams.workspace_id", "teams.id"],
            name=op.f("fk_blockers_workspace_id_team_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_blockers_workspace_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_blockers")),
        sa.UniqueConstraint("workspace_id", "ref_no", name=op.f("uq_blockers_workspace_id_ref_no")),
    )
    op.create_index(
        "ix_blockers_raiser", "blockers", ["workspace_id", "raised_by_id", "status"], unique=False
    )
    op.create_index("ix_blockers_team", "blockers", ["workspace_id", "team_id", "status"], unique=False)
    op.create_table(
        "entry_metrics",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("entry_id", Key(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("metric_code", sa.String(length=60), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.CheckConstraint(
            "phase in ('yesterday_actual','today_target','today_actual','tomorrow_target')",
            name=op.f("ck_entry_metrics_phase"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "entry_id"],
            ["standup_entries.workspace_id", "standup_entries.id"],
            name=op.f("fk_entry_metrics_workspace_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_entry_metrics_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "entry_id", "phase", "metric_code", name=op.f("pk_entry_metrics")
        ),
    )
    op.create_table(
        "blocker_comments",
        sa.Column("workspace_id", Key(), nullable=False),
        sa.Column("id", Key(), nullable=False),
        sa.Column("blocker_id", Key(), nullable=False),
        sa.Column("author_slack_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "blocker_id"],
            ["blockers.workspace_id", "blockers.id"],
            name=op.f("fk_blocker_comments_workspace_id_blocker_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_blocker_comments_workspace_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_blocker_comments")),
    )
    op.create_index(
        "ix_blocker_comments", "blocker_comments", ["workspace_id", "blocker_id", "created_at"], unique=False
    )
    _keep_audit_rows()


def _keep_audit_rows() -> None:
    """Let nobody change or remove an audit row, whatever program asks."""
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_events_no_{verb.lower()} BEFORE {verb} ON audit_events "
                "BEGIN SELECT RAISE(ABORT, 'audit rows stay as they were written'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_rows_stay() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit rows stay as they were written'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_events_stay BEFORE UPDATE OR DELETE ON audit_events "
        "FOR EACH ROW EXECUTE FUNCTION audit_rows_stay()"
    )
    op.execute(
        "CREATE TRIGGER audit_events_not_emptied BEFORE TRUNCATE ON audit_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_stay()"
    )


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
