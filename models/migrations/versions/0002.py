"""A message says where it comes from, since when it could have been said, and why it was given up."""

import sqlalchemy as sa
from alembic import op

from models.tables.columns import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GIVEN_UP = "state in ('dead','cancelled','expired') and last_error is null"


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.execute(f"UPDATE outbox SET last_error = 'not noted' WHERE {GIVEN_UP}")  # noqa: S608 - our own words
    op.execute("UPDATE standup_entries SET draft = NULL WHERE draft = 'null'")
    op.add_column("outbox", sa.Column("due_at", Instant(), nullable=True))
    op.add_column("outbox", sa.Column("trace", sa.String(length=16), nullable=True))
    # No check that a reason stands there: the release before gives up without one, and works on meanwhile.
    for name, table, columns, where in (
        ("ix_schedules_deferred", "schedules", ["workspace_id", "kind"], "plan_error is not null"),
        ("ix_outbox_dead", "outbox", ["workspace_id", "id"], "state = 'dead'"),
        ("ix_standup_entries_drafts", "standup_entries", ["workspace_id", "locks_at"], "draft is not null"),
    ):
        op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
