"""Targets, weekly reports, shown and final numbers, boards, honors."""

import sqlalchemy as sa
from alembic import op
from models.tables.columns import Instant, JsonValue, Key

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.add_column('workspaces', sa.Column('wall_secret', sa.String(length=64), nullable=True))
    op.add_column('workspaces', sa.Column('closing_at', Instant(), nullable=True))
    op.add_column('workspaces', sa.Column('ranking_at', Instant(), nullable=True))

    op.create_table('leaderboard_runs',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('board', sa.String(length=60), nullable=False),
    sa.Column('league', sa.String(length=64), nullable=False),
    sa.Column('period_kind', sa.String(length=8), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('is_final', sa.Boolean(), nullable=False),
    sa.Column('as_of', Instant(), nullable=False),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_leaderboard_runs_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_leaderboard_runs')),
    sa.UniqueConstraint('workspace_id', 'board', 'league', 'period_kind', 'starts_on', 'revision', name=op.f('uq_leaderboard_runs_workspace_id_board_league_period_kind_starts_on_revision'))
    )
    op.create_index('ix_leaderboard_runs_period', 'leaderboard_runs', ['workspace_id', 'period_kind', 'starts_on'])

    op.create_table('metric_values',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('scope', sa.String(length=9), nullable=False),
    sa.Column('subject_id', Key(), nullable=False),
    sa.Column('metric_code', sa.String(length=60), nullable=False),
    sa.Column('period_kind', sa.String(length=8), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('value', sa.Numeric(precision=20, scale=6), nullable=True),
    sa.Column('figure', JsonValue, nullable=False),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.Column('as_of', Instant(), nullable=False),
    sa.Column('superseded_at', Instant(), nullable=True),
    sa.CheckConstraint("scope in ('workspace','team','member')", name=op.f('ck_metric_values_scope')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_metric_values_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_metric_values'))
    )
    op.create_index('ix_metric_values_period', 'metric_values', ['workspace_id', 'period_kind', 'starts_on', 'metric_code'])
    op.create_index('uq_metric_values_final', 'metric_values', ['workspace_id', 'subject_id', 'metric_code', 'period_kind', 'starts_on'], unique=True, postgresql_where=sa.text('superseded_at is null'), sqlite_where=sa.text('superseded_at is null'))

    op.create_table('shown_numbers',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('scope', sa.String(length=9), nullable=False),
    sa.Column('subject_id', Key(), nullable=False),
    sa.Column('metric_code', sa.String(length=60), nullable=False),
    sa.Column('period_kind', sa.String(length=8), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('shown_in', sa.String(length=16), nullable=False),
    sa.Column('shown_on', sa.Date(), nullable=False),
    sa.Column('shown_at', Instant(), nullable=False),
    sa.Column('figure', JsonValue, nullable=False),
    sa.Column('figure_sha256', sa.String(length=64), nullable=False),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.CheckConstraint("scope in ('workspace','team','member')", name=op.f('ck_shown_numbers_scope')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_shown_numbers_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_shown_numbers')),
    sa.UniqueConstraint('workspace_id', 'subject_id', 'metric_code', 'period_kind', 'starts_on', 'shown_in', 'shown_on', 'figure_sha256', name='uq_shown_numbers_once')
    )
    op.create_index('ix_shown_numbers_at', 'shown_numbers', ['workspace_id', 'shown_at'])

    op.create_table('targets',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('scope', sa.String(length=9), nullable=False),
    sa.Column('subject_id', Key(), nullable=False),
    sa.Column('metric_code', sa.String(length=60), nullable=False),
    sa.Column('period_kind', sa.String(length=8), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('value', sa.Numeric(precision=20, scale=4), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=True),
    sa.Column('whole', sa.Boolean(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint("period_kind in ('week','month','quarter','year')", name=op.f('ck_targets_period_kind')),
    sa.CheckConstraint("scope in ('workspace','team','member')", name=op.f('ck_targets_scope')),
    sa.CheckConstraint('value > 0', name=op.f('ck_targets_value')),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_targets_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_targets_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_targets')),
    sa.UniqueConstraint('workspace_id', 'scope', 'subject_id', 'metric_code', 'period_kind', 'starts_on', name=op.f('uq_targets_workspace_id_scope_subject_id_metric_code_period_kind_starts_on'))
    )
    op.create_index('ix_targets_import', 'targets', ['workspace_id', 'import_id'])
    op.create_index('ix_targets_period', 'targets', ['workspace_id', 'period_kind', 'starts_on', 'metric_code'])

    op.create_table('honor_awards',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('honor', sa.String(length=60), nullable=False),
    sa.Column('period_kind', sa.String(length=8), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('revision', sa.SmallInteger(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('value', sa.Numeric(precision=20, scale=6), nullable=False),
    sa.Column('evidence', JsonValue, nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('proposed_at', Instant(), nullable=False),
    sa.Column('decided_by_id', Key(), nullable=True),
    sa.Column('decided_at', Instant(), nullable=True),
    sa.Column('contest_until', Instant(), nullable=True),
    sa.Column('announced_at', Instant(), nullable=True),
    sa.Column('revoked_at', Instant(), nullable=True),
    sa.Column('revoke_reason', sa.Text(), nullable=True),
    sa.CheckConstraint("status in ('proposed','approved','declined','announced','revoked')", name=op.f('ck_honor_awards_status')),
    sa.ForeignKeyConstraint(['workspace_id', 'decided_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_honor_awards_workspace_id_decided_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_honor_awards_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_honor_awards_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_honor_awards'))
    )
    op.create_index('ix_honor_awards_member', 'honor_awards', ['workspace_id', 'member_id', 'starts_on'])
    op.create_index('ix_honor_awards_status', 'honor_awards', ['workspace_id', 'status'])
    op.create_index('uq_honor_awards_standing', 'honor_awards', ['workspace_id', 'honor', 'period_kind', 'starts_on', 'member_id'], unique=True, postgresql_where=sa.text('revoked_at is null'), sqlite_where=sa.text('revoked_at is null'))

    op.create_table('leaderboard_entries',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('run_id', Key(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('value', sa.Numeric(precision=20, scale=6), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_leaderboard_entries_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'run_id'], ['leaderboard_runs.workspace_id', 'leaderboard_runs.id'], name=op.f('fk_leaderboard_entries_workspace_id_run_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_leaderboard_entries_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'run_id', 'member_id', name=op.f('pk_leaderboard_entries'))
    )
    op.create_index('ix_leaderboard_entries_place', 'leaderboard_entries', ['workspace_id', 'run_id', 'place'])

    op.create_table('target_revisions',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('target_id', Key(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('value', sa.Numeric(precision=20, scale=4), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('changed_by', sa.String(length=32), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_target_revisions_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'target_id'], ['targets.workspace_id', 'targets.id'], name=op.f('fk_target_revisions_workspace_id_target_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_target_revisions_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'target_id', 'revision', name=op.f('pk_target_revisions'))
    )
    op.create_table('weekly_reports',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('week_starts_on', sa.Date(), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('opens_at', Instant(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('locks_at', Instant(), nullable=False),
    sa.Column('review_due_at', Instant(), nullable=True),
    sa.Column('next_at', Instant(), nullable=True),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('excuse', sa.String(length=16), nullable=True),
    sa.Column('prompt_id', Key(), nullable=True),
    sa.Column('reminders', sa.Integer(), nullable=False),
    sa.Column('first_submitted_at', Instant(), nullable=True),
    sa.Column('submitted_at', Instant(), nullable=True),
    sa.Column('reopened_at', Instant(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('view_id', sa.String(length=64), nullable=True),
    sa.Column('draft', JsonValue, nullable=True),
    sa.Column('no_problem', sa.Boolean(), nullable=False),
    sa.Column('reviewer_id', Key(), nullable=True),
    sa.Column('rating', sa.SmallInteger(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.Column('reviewed_at', Instant(), nullable=True),
    sa.Column('returned_at', Instant(), nullable=True),
    sa.Column('risen_at', Instant(), nullable=True),
    sa.Column('quality_points', sa.Numeric(precision=6, scale=2), nullable=True),
    sa.Column('quality', JsonValue, nullable=True),
    sa.CheckConstraint("status in ('open','draft','submitted','returned','resubmitted','reviewed','missed','excused')", name=op.f('ck_weekly_reports_status')),
    sa.CheckConstraint('quality_points between 0 and 100', name=op.f('ck_weekly_reports_quality_points')),
    sa.CheckConstraint('rating between 1 and 5', name=op.f('ck_weekly_reports_rating')),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_weekly_reports_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'reviewer_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_weekly_reports_workspace_id_reviewer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_weekly_reports_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_weekly_reports')),
    sa.UniqueConstraint('workspace_id', 'member_id', 'week_starts_on', name=op.f('uq_weekly_reports_workspace_id_member_id_week_starts_on'))
    )
    op.create_index('ix_weekly_reports_drafts', 'weekly_reports', ['workspace_id', 'locks_at'], postgresql_where=sa.text('draft is not null'), sqlite_where=sa.text('draft is not null'))
    op.create_index(op.f('ix_weekly_reports_next_at'), 'weekly_reports', ['next_at'])
    op.create_index('ix_weekly_reports_reviewer', 'weekly_reports', ['workspace_id', 'reviewer_id', 'status'])
    op.create_index('ix_weekly_reports_week', 'weekly_reports', ['workspace_id', 'week_starts_on', 'status'])

    op.create_table('error_reports',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('ref_no', sa.Integer(), nullable=False),
    sa.Column('reported_by_id', Key(), nullable=False),
    sa.Column('shown_number_id', Key(), nullable=True),
    sa.Column('award_id', Key(), nullable=True),
    sa.Column('about', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('answered_by_id', Key(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_at', Instant(), nullable=True),
    sa.Column('created_at', Instant(), nullable=False),
    sa.CheckConstraint("status in ('open','corrected','explained')", name=op.f('ck_error_reports_status')),
    sa.ForeignKeyConstraint(['workspace_id', 'answered_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_error_reports_workspace_id_answered_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'award_id'], ['honor_awards.workspace_id', 'honor_awards.id'], name=op.f('fk_error_reports_workspace_id_award_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'reported_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_error_reports_workspace_id_reported_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_error_reports_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_error_reports')),
    sa.UniqueConstraint('workspace_id', 'ref_no', name=op.f('uq_error_reports_workspace_id_ref_no'))
    )
    op.create_index('ix_error_reports_status', 'error_reports', ['workspace_id', 'status', 'created_at'])

    op.create_table('weekly_report_metrics',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('report_id', Key(), nullable=False),
    sa.Column('metric_code', sa.String(length=60), nullable=False),
    sa.Column('position', sa.SmallInteger(), nullable=False),
    sa.Column('actual', sa.Numeric(precision=20, scale=6), nullable=True),
    sa.Column('target', sa.Numeric(precision=20, scale=4), nullable=True),
    sa.Column('system_value', sa.Numeric(precision=20, scale=6), nullable=True),
    sa.Column('figure', JsonValue, nullable=False),
    sa.Column('gap_reason', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['workspace_id', 'report_id'], ['weekly_reports.workspace_id', 'weekly_reports.id'], name=op.f('fk_weekly_report_metrics_workspace_id_report_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_weekly_report_metrics_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'report_id', 'metric_code', name=op.f('pk_weekly_report_metrics'))
    )
    op.create_table('weekly_report_items',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('report_id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('position', sa.SmallInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('next_step', sa.Text(), nullable=True),
    sa.Column('progress', sa.String(length=12), nullable=True),
    sa.Column('scope', sa.String(length=16), nullable=True),
    sa.Column('category', sa.String(length=32), nullable=True),
    sa.Column('measure', sa.Text(), nullable=True),
    sa.Column('support_from', sa.String(length=16), nullable=True),
    sa.Column('customer_id', Key(), nullable=True),
    sa.Column('blocker_id', Key(), nullable=True),
    sa.Column('promised_id', Key(), nullable=True),
    sa.CheckConstraint("kind in ('key_customer','key_action','problem','promise','promise_kept')", name=op.f('ck_weekly_report_items_kind')),
    sa.CheckConstraint("progress in ('not_started','on_track','at_risk','done')", name=op.f('ck_weekly_report_items_progress')),
    sa.ForeignKeyConstraint(['workspace_id', 'blocker_id'], ['blockers.workspace_id', 'blockers.id'], name=op.f('fk_weekly_report_items_workspace_id_blocker_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_weekly_report_items_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'report_id'], ['weekly_reports.workspace_id', 'weekly_reports.id'], name=op.f('fk_weekly_report_items_workspace_id_report_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_weekly_report_items_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_weekly_report_items')),
    sa.UniqueConstraint('workspace_id', 'report_id', 'kind', 'position', name=op.f('uq_weekly_report_items_workspace_id_report_id_kind_position'))
    )
    op.create_table('team_memberships',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('team_id', Key(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_team_memberships_order')),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_team_memberships_workspace_id_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'team_id'], ['teams.workspace_id', 'teams.id'], name=op.f('fk_team_memberships_workspace_id_team_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_team_memberships_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'member_id', 'starts_on', name=op.f('pk_team_memberships'))
    )
    op.create_index('ix_team_memberships_team', 'team_memberships', ['workspace_id', 'team_id', 'starts_on'])
    # Nobody wrote down who was where: whoever has a team was in it ever since.
    op.execute(
        "INSERT INTO team_memberships (workspace_id, member_id, starts_on, team_id) "
        "SELECT workspace_id, id, '1970-01-01', team_id FROM members WHERE team_id IS NOT NULL"
    )

    op.create_index('ix_activities_lead', 'activities', ['workspace_id', 'lead_id', 'happened_at'], postgresql_where=sa.text('lead_id IS NOT NULL'), sqlite_where=sa.text('lead_id IS NOT NULL'))

    op.create_index('ix_leads_customer', 'leads', ['workspace_id', 'customer_id'])



def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
