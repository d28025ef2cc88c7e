"""Complaints, clocks, ladders, and what happens about money that is late."""

import sqlalchemy as sa
from alembic import op
from models.tables.columns import Instant, JsonValue, Key

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.add_column('api_sources', sa.Column('heard_at', Instant(), nullable=True))

    op.create_table('sla_clocks',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('subject_kind', sa.String(length=16), nullable=False),
    sa.Column('subject_id', Key(), nullable=False),
    sa.Column('clock', sa.String(length=16), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('mode', sa.String(length=8), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('asked_id', Key(), nullable=True),
    sa.Column('calendar_id', Key(), nullable=True),
    sa.Column('target_seconds', sa.BigInteger(), nullable=False),
    sa.Column('started_at', Instant(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('paused_at', Instant(), nullable=True),
    sa.Column('paused_seconds', sa.BigInteger(), nullable=False),
    sa.Column('stopped_at', Instant(), nullable=True),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.CheckConstraint("mode in ('wall','business')", name=op.f('ck_sla_clocks_mode')),
    sa.CheckConstraint("status in ('running','paused','met','missed','cancelled')", name=op.f('ck_sla_clocks_status')),
    sa.CheckConstraint('target_seconds >= 0', name=op.f('ck_sla_clocks_target')),
    sa.ForeignKeyConstraint(['workspace_id', 'calendar_id'], ['calendars.workspace_id', 'calendars.id'], name=op.f('fk_sla_clocks_workspace_id_calendar_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'asked_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_sla_clocks_workspace_id_asked_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_sla_clocks_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_sla_clocks'))
    )
    op.create_index('ix_sla_clocks_asked', 'sla_clocks', ['workspace_id', 'asked_id', 'status'])
    op.create_index('ix_sla_clocks_started', 'sla_clocks', ['workspace_id', 'subject_kind', 'started_at'])
    op.create_index('uq_sla_clocks_live', 'sla_clocks', ['workspace_id', 'subject_id', 'clock', 'cycle'], unique=True, postgresql_where=sa.text("status <> 'cancelled'"), sqlite_where=sa.text("status <> 'cancelled'"))

    op.create_table('escalations',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('ladder', sa.String(length=24), nullable=False),
    sa.Column('subject_id', Key(), nullable=False),
    sa.Column('status', sa.String(length=8), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('fired', sa.JSON(), nullable=False),
    sa.Column('top', sa.SmallInteger(), nullable=False),
    sa.Column('top_at', Instant(), nullable=True),
    sa.Column('until', Instant(), nullable=True),
    sa.Column('snoozes', sa.Integer(), nullable=False),
    sa.Column('taken_by_id', Key(), nullable=True),
    sa.Column('next_at', Instant(), nullable=True),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.Column('opened_at', Instant(), nullable=False),
    sa.Column('closed_at', Instant(), nullable=True),
    sa.CheckConstraint("status in ('open','taken','snoozed','closed')", name=op.f('ck_escalations_status')),
    sa.ForeignKeyConstraint(['workspace_id', 'taken_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_escalations_workspace_id_taken_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_escalations_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_escalations')),
    sa.UniqueConstraint('workspace_id', 'ladder', 'subject_id', name=op.f('uq_escalations_workspace_id_ladder_subject_id'))
    )
    op.create_index(op.f('ix_escalations_next_at'), 'escalations', ['next_at'])
    op.create_index('ix_escalations_subject', 'escalations', ['workspace_id', 'subject_id'])
    op.create_index('ix_escalations_taken_by', 'escalations', ['workspace_id', 'taken_by_id', 'status'])

    op.create_table('escalation_events',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('escalation_id', Key(), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('level', sa.SmallInteger(), nullable=False),
    sa.Column('recipient_id', Key(), nullable=True),
    sa.Column('role', sa.String(length=24), nullable=False),
    sa.Column('in_place_of_id', Key(), nullable=True),
    sa.Column('vacant', sa.Boolean(), nullable=False),
    sa.Column('exempt', sa.Boolean(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('fired_at', Instant(), nullable=False),
    sa.Column('next_at', Instant(), nullable=True),
    sa.Column('outbox_id', Key(), nullable=True),
    sa.Column('not_sent', sa.String(length=24), nullable=False),
    sa.Column('facts', JsonValue, nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'escalation_id'], ['escalations.workspace_id', 'escalations.id'], name=op.f('fk_escalation_events_workspace_id_escalation_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'in_place_of_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_escalation_events_workspace_id_in_place_of_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'recipient_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_escalation_events_workspace_id_recipient_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_escalation_events_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_escalation_events')),
    sa.UniqueConstraint('workspace_id', 'escalation_id', 'cycle', 'round', 'level', 'recipient_id', name='uq_escalation_events_once')
    )
    op.create_index(op.f('ix_escalation_events_next_at'), 'escalation_events', ['next_at'])
    op.create_index('ix_escalation_events_outbox', 'escalation_events', ['workspace_id', 'outbox_id'])
    op.create_index('ix_escalation_events_recipient', 'escalation_events', ['workspace_id', 'recipient_id', 'fired_at'])

    op.create_table('legal_letters',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('ref_no', sa.Integer(), nullable=False),
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('receivable_ids', sa.JSON(), nullable=False),
    sa.Column('stated', sa.JSON(), nullable=False),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('drafted_at', Instant(), nullable=False),
    sa.Column('decided_by_id', Key(), nullable=True),
    sa.Column('decided_at', Instant(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("status in ('draft','approved','refused','withdrawn')", name=op.f('ck_legal_letters_status')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_legal_letters_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'decided_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_legal_letters_workspace_id_decided_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_legal_letters_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_legal_letters')),
    sa.UniqueConstraint('workspace_id', 'ref_no', name=op.f('uq_legal_letters_workspace_id_ref_no'))
    )
    op.create_index('ix_legal_letters_customer', 'legal_letters', ['workspace_id', 'customer_id', 'status'])

    op.create_table('complaints',
    sa.Column('ref_no', sa.Integer(), nullable=False),
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('reported_by_id', Key(), nullable=True),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('manager_id', Key(), nullable=False),
    sa.Column('team_id', Key(), nullable=True),
    sa.Column('severity', sa.String(length=8), nullable=False),
    sa.Column('graded_at', Instant(), nullable=False),
    sa.Column('waited_seconds', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(length=12), nullable=False),
    sa.Column('channel', sa.String(length=12), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('received_at', Instant(), nullable=False),
    sa.Column('first_response_at', Instant(), nullable=True),
    sa.Column('plan', sa.Text(), nullable=True),
    sa.Column('waiting_until', Instant(), nullable=True),
    sa.Column('waiting_for', sa.String(length=300), nullable=False),
    sa.Column('promised_at', Instant(), nullable=True),
    sa.Column('promised', sa.String(length=300), nullable=False),
    sa.Column('solution', sa.Text(), nullable=True),
    sa.Column('resolved_at', Instant(), nullable=True),
    sa.Column('closed_at', Instant(), nullable=True),
    sa.Column('root_cause_category', sa.String(length=12), nullable=True),
    sa.Column('root_cause', sa.Text(), nullable=True),
    sa.Column('prevention', sa.Text(), nullable=True),
    sa.Column('satisfaction', sa.SmallInteger(), nullable=True),
    sa.Column('duplicate_of_id', Key(), nullable=True),
    sa.Column('deal_id', Key(), nullable=True),
    sa.Column('receivable_ids', sa.JSON(), nullable=False),
    sa.Column('leavers', sa.JSON(), nullable=False),
    sa.Column('restricted', sa.Boolean(), nullable=False),
    sa.Column('case_channel_id', sa.String(length=32), nullable=True),
    sa.Column('head_id', Key(), nullable=True),
    sa.Column('next_at', Instant(), nullable=True),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint("severity in ('general','major')", name=op.f('ck_complaints_severity')),
    sa.CheckConstraint("status <> 'closed' or (root_cause is not null and prevention is not null)", name=op.f('ck_complaints_closed')),
    sa.CheckConstraint("status <> 'duplicate' or duplicate_of_id is not null", name=op.f('ck_complaints_duplicate')),
    sa.CheckConstraint("status in ('new','working','awaiting_customer','resolved','closed','cancelled','duplicate')", name=op.f('ck_complaints_status')),
    sa.CheckConstraint('satisfaction between 1 and 5', name=op.f('ck_complaints_satisfaction')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_complaints_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'deal_id'], ['deals.workspace_id', 'deals.id'], name=op.f('fk_complaints_workspace_id_deal_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'duplicate_of_id'], ['complaints.workspace_id', 'complaints.id'], name=op.f('fk_complaints_workspace_id_duplicate_of_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_complaints_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'manager_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_complaints_workspace_id_manager_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_complaints_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'reported_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_complaints_workspace_id_reported_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'team_id'], ['teams.workspace_id', 'teams.id'], name=op.f('fk_complaints_workspace_id_team_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_complaints_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_complaints')),
    sa.UniqueConstraint('workspace_id', 'ref_no', name=op.f('uq_complaints_workspace_id_ref_no')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_complaints_workspace_id_source_external_id'))
    )
    op.create_index('ix_complaints_customer', 'complaints', ['workspace_id', 'customer_id', 'status'])
    op.create_index('ix_complaints_import', 'complaints', ['workspace_id', 'import_id'])
    op.create_index(op.f('ix_complaints_next_at'), 'complaints', ['next_at'])
    op.create_index('ix_complaints_owner', 'complaints', ['workspace_id', 'owner_id', 'status'])
    op.create_index('ix_complaints_received', 'complaints', ['workspace_id', 'received_at'])
    op.create_index('ix_complaints_status', 'complaints', ['workspace_id', 'status', 'severity'])

    op.create_table('complaint_participants',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('complaint_id', Key(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('part', sa.String(length=16), nullable=False),
    sa.Column('added_at', Instant(), nullable=False),
    sa.Column('room', sa.String(length=8), nullable=False),
    sa.CheckConstraint("part in ('owner','manager','legal','after_sales','director','executive','observer')", name=op.f('ck_complaint_participants_part')),
    sa.ForeignKeyConstraint(['workspace_id', 'complaint_id'], ['complaints.workspace_id', 'complaints.id'], name=op.f('fk_complaint_participants_workspace_id_complaint_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_complaint_participants_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_complaint_participants_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'complaint_id', 'member_id', 'part', name=op.f('pk_complaint_participants'))
    )
    op.create_index('ix_complaint_participants_member', 'complaint_participants', ['workspace_id', 'member_id'])

    op.create_table('complaint_steps',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('complaint_id', Key(), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=16), nullable=False),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('done_at', Instant(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.CheckConstraint("step in ('acceptance','investigation','handling','feedback')", name=op.f('ck_complaint_steps_step')),
    sa.ForeignKeyConstraint(['workspace_id', 'complaint_id'], ['complaints.workspace_id', 'complaints.id'], name=op.f('fk_complaint_steps_workspace_id_complaint_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_complaint_steps_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_complaint_steps_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'complaint_id', 'cycle', 'step', name=op.f('pk_complaint_steps'))
    )

    op.create_table('trust_repair_actions',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('complaint_id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("kind in ('value_added_service','apology_letter','executive_call','other')", name=op.f('ck_trust_repair_actions_kind')),
    sa.CheckConstraint("status in ('planned','done','cancelled')", name=op.f('ck_trust_repair_actions_status')),
    sa.ForeignKeyConstraint(['workspace_id', 'complaint_id'], ['complaints.workspace_id', 'complaints.id'], name=op.f('fk_trust_repair_actions_workspace_id_complaint_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_trust_repair_actions_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_trust_repair_actions_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_trust_repair_actions'))
    )
    op.create_index('ix_trust_repair_actions_complaint', 'trust_repair_actions', ['workspace_id', 'complaint_id'])

    op.create_table('collection_contacts',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('receivable_id', Key(), nullable=True),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('result', sa.String(length=16), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('contacted_at', Instant(), nullable=False),
    sa.CheckConstraint("kind in ('call','mail','visit','message')", name=op.f('ck_collection_contacts_kind')),
    sa.CheckConstraint("result in ('reached','no_answer','promised','disputes','will_call')", name=op.f('ck_collection_contacts_result')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_collection_contacts_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_collection_contacts_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'receivable_id'], ['receivables.workspace_id', 'receivables.id'], name=op.f('fk_collection_contacts_workspace_id_receivable_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_collection_contacts_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_collection_contacts'))
    )
    op.create_index('ix_collection_contacts_customer', 'collection_contacts', ['workspace_id', 'customer_id', 'contacted_at'])
    op.create_index('ix_collection_contacts_receivable', 'collection_contacts', ['workspace_id', 'receivable_id', 'contacted_at'])

    op.create_table('receivable_holds',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('receivable_id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=True),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('complaint_id', Key(), nullable=True),
    sa.Column('made_by_id', Key(), nullable=True),
    sa.Column('made_at', Instant(), nullable=False),
    sa.Column('ended_at', Instant(), nullable=True),
    sa.Column('ended_by_id', Key(), nullable=True),
    sa.Column('outcome', sa.String(length=8), nullable=True),
    sa.CheckConstraint("kind in ('promise','dispute','freeze','excluded')", name=op.f('ck_receivable_holds_kind')),
    sa.CheckConstraint("outcome in ('kept','broken','resolved','rejected','lifted')", name=op.f('ck_receivable_holds_outcome')),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_receivable_holds_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'complaint_id'], ['complaints.workspace_id', 'complaints.id'], name=op.f('fk_receivable_holds_workspace_id_complaint_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'ended_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_receivable_holds_workspace_id_ended_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'made_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_receivable_holds_workspace_id_made_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'receivable_id'], ['receivables.workspace_id', 'receivables.id'], name=op.f('fk_receivable_holds_workspace_id_receivable_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_receivable_holds_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_receivable_holds'))
    )
    op.create_index('ix_receivable_holds_receivable', 'receivable_holds', ['workspace_id', 'receivable_id'])
    op.create_index('ix_receivable_holds_complaint', 'receivable_holds', ['workspace_id', 'complaint_id'])
    op.create_index('uq_receivable_holds_live', 'receivable_holds', ['workspace_id', 'receivable_id', 'kind'], unique=True, postgresql_where=sa.text('ended_at is null'), sqlite_where=sa.text('ended_at is null'))
    _let_open_invoices_climb()


def _let_open_invoices_climb() -> None:
    """Give a ladder to every invoice that is still to be paid: nobody changes it, so nothing else would."""
    empty = "'[]'::json" if op.get_bind().dialect.name == 'postgresql' else "'[]'"
    op.execute(f"""
        INSERT INTO escalations (workspace_id, id, ladder, subject_id, status, cycle, round, fired, top, snoozes,
            next_at, policy_version, opened_at)
        SELECT workspace_id, id, 'receivable', id, 'open', 1, 1, {empty}, 0, 0, changed_at,
            coalesce((SELECT max(version_no) FROM policy_versions
                      WHERE policy_versions.workspace_id = receivables.workspace_id), 0),
            changed_at
        FROM receivables
        WHERE settled_on IS NULL AND voided_on IS NULL AND written_off_on IS NULL
    """)


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
