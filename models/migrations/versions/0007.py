"""What is remembered of people's data: who looked, what was forgotten."""

import sqlalchemy as sa
from alembic import op
from models.tables.columns import Instant, Key

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

STAY = 'audit rows stay as they were written'


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.create_table('private_looks',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('looker_id', Key(), nullable=True),
    sa.Column('subject_id', Key(), nullable=True),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('looked_on', sa.Date(), nullable=False),
    sa.Column('looked_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_private_looks_workspace_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'looker_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_private_looks_workspace_id_looker_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'subject_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_private_looks_workspace_id_subject_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_private_looks')),
    sa.UniqueConstraint('workspace_id', 'subject_id', 'looker_id', 'kind', 'looked_on', name=op.f('uq_private_looks_workspace_id_subject_id_looker_id_kind_looked_on'))
    )
    op.create_index('ix_private_looks_on', 'private_looks', ['workspace_id', 'looked_on'])
    op.create_table('audit_expiries',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('until', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_audit_expiries_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', name=op.f('pk_audit_expiries'))
    )
    op.add_column('members', sa.Column('former_no', sa.Integer(), nullable=True))
    op.add_column('members', sa.Column('held_at', Instant(), nullable=True))
    op.create_index('uq_members_former', 'members', ['workspace_id', 'former_no'], unique=True)
    op.add_column('weekly_reports', sa.Column('forgotten_at', Instant(), nullable=True))
    _index('weekly_reports', 'ix_weekly_reports_worded', 'week_starts_on', 'forgotten_at is null')
    _index('standup_entries', 'ix_standup_entries_worded', 'local_date', "words <> '{}' or skip_reason is not null")
    _index('outbox', 'ix_outbox_own_data', 'created_at', "kind = 'own_data'")
    _let_old_audit_rows_go()


def _index(table: str, name: str, column: str, where: str) -> None:
    such = sa.text(where)
    op.create_index(name, table, ['workspace_id', column], postgresql_where=such, sqlite_where=such)


def _let_old_audit_rows_go() -> None:
    """Keep audit rows as before, but for those that are older than what a row of `audit_expiries` says."""
    old = ('EXISTS (SELECT 1 FROM audit_expiries WHERE audit_expiries.workspace_id = OLD.workspace_id'
           ' AND OLD.occurred_at < audit_expiries.until)')
    if op.get_context().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER audit_events_no_delete')
        op.execute(
            f"CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events WHEN NOT {old} "
            f"BEGIN SELECT RAISE(ABORT, '{STAY}'); END"
        )
        return
    op.execute(
        'CREATE OR REPLACE FUNCTION audit_rows_stay() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN IF TG_OP = 'DELETE' THEN IF {old} THEN RETURN OLD; END IF; END IF; "
        f"RAISE EXCEPTION '{STAY}'; END $$"
    )


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
