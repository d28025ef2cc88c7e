"""Sales records: whom the team sells to, what was done, booked, invoiced and paid, and how it came in."""

import sqlalchemy as sa
from alembic import op
from models.tables.columns import Instant, JsonValue, Key

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.create_table('api_sources',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('token_sha256', sa.String(length=64), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('revoked_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_api_sources_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_api_sources')),
    sa.UniqueConstraint('workspace_id', 'token_sha256', name=op.f('uq_api_sources_workspace_id_token_sha256')),
    sa.UniqueConstraint('workspace_id', 'name', name=op.f('uq_api_sources_workspace_id_name'))
    )
    op.create_table('exchange_rates',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('base', sa.String(length=3), nullable=False),
    sa.Column('quoted_on', sa.Date(), nullable=False),
    sa.Column('rate', sa.Numeric(precision=18, scale=8), nullable=False),
    sa.CheckConstraint('rate > 0', name=op.f('ck_exchange_rates_rate')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_exchange_rates_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'currency', 'base', 'quoted_on', name=op.f('pk_exchange_rates'))
    )
    op.create_table('imports',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('file_name', sa.String(length=255), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('lines_done', sa.Integer(), nullable=False),
    sa.Column('created', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('refused', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('started_by', sa.String(length=32), nullable=True),
    sa.Column('started_at', Instant(), nullable=False),
    sa.Column('ended_at', Instant(), nullable=True),
    sa.CheckConstraint("state in ('running','done','undone')", name=op.f('ck_imports_state')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_imports_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_imports'))
    )
    op.create_index('ix_imports_file', 'imports', ['workspace_id', 'kind', 'sha256'])

    op.create_table('api_answers',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('source_id', Key(), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('body_sha256', sa.String(length=64), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('answer', JsonValue, nullable=False),
    sa.Column('answered_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'source_id'], ['api_sources.workspace_id', 'api_sources.id'], name=op.f('fk_api_answers_workspace_id_source_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_api_answers_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'source_id', 'key', name=op.f('pk_api_answers'))
    )
    op.create_index('ix_api_answers_at', 'api_answers', ['workspace_id', 'answered_at'])

    op.create_table('imported_changes',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('import_id', Key(), nullable=False),
    sa.Column('record_id', Key(), nullable=False),
    sa.Column('before', JsonValue, nullable=False),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_imported_changes_workspace_id_import_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_imported_changes_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'import_id', 'record_id', name=op.f('pk_imported_changes'))
    )
    op.create_table('customers',
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('name_key', sa.String(length=200), nullable=False),
    sa.Column('owner_id', Key(), nullable=True),
    sa.Column('team_id', Key(), nullable=True),
    sa.Column('industry', sa.String(length=80), nullable=True),
    sa.Column('region', sa.String(length=80), nullable=True),
    sa.Column('size_band', sa.String(length=40), nullable=True),
    sa.Column('confidential', sa.Boolean(), nullable=False),
    sa.Column('archived_at', Instant(), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_customers_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_customers_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'team_id'], ['teams.workspace_id', 'teams.id'], name=op.f('fk_customers_workspace_id_team_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_customers_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_customers')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_customers_workspace_id_source_external_id'))
    )
    op.create_index('ix_customers_import', 'customers', ['workspace_id', 'import_id'])
    op.create_index('ix_customers_name', 'customers', ['workspace_id', 'name_key'], unique=True, postgresql_where=sa.text('archived_at is null'), sqlite_where=sa.text('archived_at is null'))
    op.create_index('ix_customers_owner', 'customers', ['workspace_id', 'owner_id'])

    op.create_table('leads',
    sa.Column('company', sa.String(length=200), nullable=False),
    sa.Column('customer_id', Key(), nullable=True),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('owner_id', Key(), nullable=True),
    sa.Column('credited_id', Key(), nullable=True),
    sa.Column('counts_on', sa.Date(), nullable=False),
    sa.Column('grade', sa.String(length=1), nullable=True),
    sa.Column('status', sa.String(length=16), nullable=False),
    sa.Column('created_on', sa.Date(), nullable=False),
    sa.Column('qualified_on', sa.Date(), nullable=True),
    sa.Column('disqualified_on', sa.Date(), nullable=True),
    sa.Column('lost_reason', sa.String(length=40), nullable=True),
    sa.Column('last_activity_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=3000), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint("grade in ('A','B','C')", name=op.f('ck_leads_grade')),
    sa.CheckConstraint("status in ('new','working','qualified','disqualified','recycled')", name=op.f('ck_leads_status')),
    sa.ForeignKeyConstraint(['workspace_id', 'credited_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_leads_workspace_id_credited_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_leads_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_leads_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_leads_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_leads_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_leads')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_leads_workspace_id_source_external_id'))
    )
    op.create_index('ix_leads_counts', 'leads', ['workspace_id', 'counts_on'])
    op.create_index('ix_leads_credited', 'leads', ['workspace_id', 'credited_id', 'counts_on'])
    op.create_index('ix_leads_import', 'leads', ['workspace_id', 'import_id'])
    op.create_index('ix_leads_qualified', 'leads', ['workspace_id', 'owner_id', 'qualified_on'])

    op.create_table('payments',
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('reference', sa.String(length=120), nullable=False),
    sa.Column('reversed_on', sa.Date(), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_payments_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_payments_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_payments_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_payments_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_payments')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_payments_workspace_id_source_external_id')),
    sa.UniqueConstraint('workspace_id', 'source', 'reference', name=op.f('uq_payments_workspace_id_source_reference'))
    )
    op.create_index('ix_payments_customer', 'payments', ['workspace_id', 'customer_id', 'received_on'])
    op.create_index('ix_payments_import', 'payments', ['workspace_id', 'import_id'])

    op.create_table('deals',
    sa.Column('ref_no', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('lead_id', Key(), nullable=True),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('team_id', Key(), nullable=True),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('max_position', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=8), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('expected_close_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('closed_at', Instant(), nullable=True),
    sa.Column('lost_reason', sa.String(length=40), nullable=True),
    sa.Column('new_customer', sa.Boolean(), nullable=True),
    sa.Column('next_step', sa.String(length=300), nullable=True),
    sa.Column('next_step_on', sa.Date(), nullable=True),
    sa.Column('last_activity_on', sa.Date(), nullable=True),
    sa.Column('note', sa.String(length=3000), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint("(status = 'open') = (closed_on is null)", name=op.f('ck_deals_closed')),
    sa.CheckConstraint("status <> 'lost' or lost_reason is not null", name=op.f('ck_deals_lost')),
    sa.CheckConstraint("status in ('open','won','lost','void')", name=op.f('ck_deals_status')),
    sa.CheckConstraint('amount_minor >= 0', name=op.f('ck_deals_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_deals_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_deals_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'lead_id'], ['leads.workspace_id', 'leads.id'], name=op.f('fk_deals_workspace_id_lead_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_deals_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'team_id'], ['teams.workspace_id', 'teams.id'], name=op.f('fk_deals_workspace_id_team_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_deals_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_deals')),
    sa.UniqueConstraint('workspace_id', 'ref_no', name=op.f('uq_deals_workspace_id_ref_no')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_deals_workspace_id_source_external_id'))
    )
    op.create_index('ix_deals_closed', 'deals', ['workspace_id', 'closed_on'])
    op.create_index('ix_deals_customer', 'deals', ['workspace_id', 'customer_id', 'closed_on'])
    op.create_index('ix_deals_import', 'deals', ['workspace_id', 'import_id'])
    op.create_index('ix_deals_lead', 'deals', ['workspace_id', 'lead_id'])
    op.create_index('ix_deals_owner', 'deals', ['workspace_id', 'owner_id', 'status', 'closed_on'])

    op.create_table('activities',
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('effective', sa.Boolean(), nullable=False),
    sa.Column('happened_at', Instant(), nullable=False),
    sa.Column('local_date', sa.Date(), nullable=False),
    sa.Column('customer_id', Key(), nullable=True),
    sa.Column('lead_id', Key(), nullable=True),
    sa.Column('deal_id', Key(), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('note', sa.String(length=3000), nullable=True),
    sa.Column('withdrawn_at', Instant(), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_activities_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'deal_id'], ['deals.workspace_id', 'deals.id'], name=op.f('fk_activities_workspace_id_deal_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_activities_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'lead_id'], ['leads.workspace_id', 'leads.id'], name=op.f('fk_activities_workspace_id_lead_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_activities_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_activities_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_activities')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_activities_workspace_id_source_external_id'))
    )
    op.create_index('ix_activities_customer', 'activities', ['workspace_id', 'customer_id', 'happened_at'])
    op.create_index('ix_activities_deal', 'activities', ['workspace_id', 'deal_id', 'happened_at'], postgresql_where=sa.text('deal_id IS NOT NULL'), sqlite_where=sa.text('deal_id IS NOT NULL'))
    op.create_index('ix_activities_import', 'activities', ['workspace_id', 'import_id'])
    op.create_index(
        'ix_activities_member',
        'activities',
        [
            'workspace_id',
            'member_id',
            'local_date',
            'kind',
            'effective',
            'outcome',
            'customer_id',
            'lead_id',
            'withdrawn_at',
        ],
    )
    op.create_index('ix_activities_on', 'activities', ['workspace_id', 'local_date', 'kind'])

    op.create_table('bookings',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('deal_id', Key(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('counts_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', Instant(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('deals', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind in ('won','undone','changed')", name=op.f('ck_bookings_kind')),
    sa.ForeignKeyConstraint(['workspace_id', 'deal_id'], ['deals.workspace_id', 'deals.id'], name=op.f('fk_bookings_workspace_id_deal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_bookings_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_bookings_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_bookings'))
    )
    op.create_index('ix_bookings_deal', 'bookings', ['workspace_id', 'deal_id'])
    op.create_index('ix_bookings_member', 'bookings', ['workspace_id', 'member_id', 'counts_on'])
    op.create_index('ix_bookings_on', 'bookings', ['workspace_id', 'counts_on'])

    op.create_table('deal_credits',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('deal_id', Key(), nullable=False),
    sa.Column('member_id', Key(), nullable=False),
    sa.Column('share_bp', sa.Integer(), nullable=False),
    sa.CheckConstraint('share_bp between 1 and 10000', name=op.f('ck_deal_credits_share_bp')),
    sa.ForeignKeyConstraint(['workspace_id', 'deal_id'], ['deals.workspace_id', 'deals.id'], name=op.f('fk_deal_credits_workspace_id_deal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'member_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_deal_credits_workspace_id_member_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_deal_credits_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'deal_id', 'member_id', name=op.f('pk_deal_credits'))
    )
    op.create_index('ix_deal_credits_member', 'deal_credits', ['workspace_id', 'member_id'])

    op.create_table('deal_moves',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('deal_id', Key(), nullable=False),
    sa.Column('from_stage', sa.String(length=40), nullable=True),
    sa.Column('to_stage', sa.String(length=40), nullable=False),
    sa.Column('moved_on', sa.Date(), nullable=False),
    sa.Column('moved_at', Instant(), nullable=False),
    sa.Column('moved_by_id', Key(), nullable=True),
    sa.ForeignKeyConstraint(['workspace_id', 'deal_id'], ['deals.workspace_id', 'deals.id'], name=op.f('fk_deal_moves_workspace_id_deal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'moved_by_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_deal_moves_workspace_id_moved_by_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_deal_moves_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_deal_moves'))
    )
    op.create_index('ix_deal_moves_deal', 'deal_moves', ['workspace_id', 'deal_id', 'moved_at'])
    op.create_index('ix_deal_moves_on', 'deal_moves', ['workspace_id', 'moved_on', 'to_stage'])

    op.create_table('orders',
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('deal_id', Key(), nullable=True),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('ordered_on', sa.Date(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('cost_minor', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('cancelled_on', sa.Date(), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint('amount_minor >= 0', name=op.f('ck_orders_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_orders_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'deal_id'], ['deals.workspace_id', 'deals.id'], name=op.f('fk_orders_workspace_id_deal_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_orders_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_orders_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_orders_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_orders')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_orders_workspace_id_source_external_id'))
    )
    op.create_index('ix_orders_customer', 'orders', ['workspace_id', 'customer_id', 'ordered_on'])
    op.create_index('ix_orders_import', 'orders', ['workspace_id', 'import_id'])
    op.create_index('ix_orders_on', 'orders', ['workspace_id', 'ordered_on'])
    op.create_index('ix_orders_owner', 'orders', ['workspace_id', 'owner_id', 'ordered_on'])

    op.create_table('receivables',
    sa.Column('ref_no', sa.Integer(), nullable=False),
    sa.Column('invoice_no', sa.String(length=80), nullable=True),
    sa.Column('instalment_no', sa.Integer(), nullable=False),
    sa.Column('customer_id', Key(), nullable=False),
    sa.Column('order_id', Key(), nullable=True),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('voided_on', sa.Date(), nullable=True),
    sa.Column('written_off_on', sa.Date(), nullable=True),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_receivables_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'customer_id'], ['customers.workspace_id', 'customers.id'], name=op.f('fk_receivables_workspace_id_customer_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_receivables_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'order_id'], ['orders.workspace_id', 'orders.id'], name=op.f('fk_receivables_workspace_id_order_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_receivables_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_receivables_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_receivables')),
    sa.UniqueConstraint('workspace_id', 'invoice_no', 'instalment_no', name=op.f('uq_receivables_workspace_id_invoice_no_instalment_no')),
    sa.UniqueConstraint('workspace_id', 'ref_no', name=op.f('uq_receivables_workspace_id_ref_no')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_receivables_workspace_id_source_external_id'))
    )
    op.create_index('ix_receivables_customer', 'receivables', ['workspace_id', 'customer_id'])
    op.create_index('ix_receivables_due', 'receivables', ['workspace_id', 'due_on'])
    op.create_index('ix_receivables_import', 'receivables', ['workspace_id', 'import_id'])
    op.create_index('ix_receivables_owner', 'receivables', ['workspace_id', 'owner_id', 'due_on'])

    op.create_table('refunds',
    sa.Column('order_id', Key(), nullable=False),
    sa.Column('refunded_on', sa.Date(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_refunds_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_refunds_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'order_id'], ['orders.workspace_id', 'orders.id'], name=op.f('fk_refunds_workspace_id_order_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_refunds_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_refunds')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_refunds_workspace_id_source_external_id'))
    )
    op.create_index('ix_refunds_import', 'refunds', ['workspace_id', 'import_id'])
    op.create_index('ix_refunds_order', 'refunds', ['workspace_id', 'order_id', 'refunded_on'])

    op.create_table('allocations',
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('payment_id', Key(), nullable=False),
    sa.Column('receivable_id', Key(), nullable=False),
    sa.Column('owner_id', Key(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('allocated_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', Instant(), nullable=False),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_allocations_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'owner_id'], ['members.workspace_id', 'members.id'], name=op.f('fk_allocations_workspace_id_owner_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'payment_id'], ['payments.workspace_id', 'payments.id'], name=op.f('fk_allocations_workspace_id_payment_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id', 'receivable_id'], ['receivables.workspace_id', 'receivables.id'], name=op.f('fk_allocations_workspace_id_receivable_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_allocations_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_allocations'))
    )
    op.create_index('ix_allocations_owner', 'allocations', ['workspace_id', 'owner_id', 'allocated_on'])
    op.create_index('ix_allocations_payment', 'allocations', ['workspace_id', 'payment_id'])
    op.create_index('ix_allocations_receivable', 'allocations', ['workspace_id', 'receivable_id', 'allocated_on'])

    op.create_table('credit_notes',
    sa.Column('receivable_id', Key(), nullable=False),
    sa.Column('credited_on', sa.Date(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('workspace_id', Key(), nullable=False),
    sa.Column('id', Key(), nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('external_id', sa.String(length=120), nullable=True),
    sa.Column('import_id', Key(), nullable=True),
    sa.Column('version_no', sa.Integer(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_credit_notes_money')),
    sa.ForeignKeyConstraint(['workspace_id', 'import_id'], ['imports.workspace_id', 'imports.id'], name=op.f('fk_credit_notes_workspace_id_import_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workspace_id', 'receivable_id'], ['receivables.workspace_id', 'receivables.id'], name=op.f('fk_credit_notes_workspace_id_receivable_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspaces.id'], name=op.f('fk_credit_notes_workspace_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('workspace_id', 'id', name=op.f('pk_credit_notes')),
    sa.UniqueConstraint('workspace_id', 'source', 'external_id', name=op.f('uq_credit_notes_workspace_id_source_external_id'))
    )
    op.create_index('ix_credit_notes_import', 'credit_notes', ['workspace_id', 'import_id'])
    op.create_index('ix_credit_notes_receivable', 'credit_notes', ['workspace_id', 'receivable_id', 'credited_on'])



def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
