"""Row-level security on PostgreSQL: the second wall between workspaces."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from models.migrations.wall import Engine, close_to_workspaces, surround

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# What the engine's own sessions go through to find what is due, of all workspaces.
OF_ENGINE: Mapping[str, Engine] = {
    "schedules": "reads",
    "outbox": "reads",
    "senders": "keeps",
    "standups": "reads",
    "standup_entries": "reads",
    "weekly_reports": "reads",
    "escalations": "reads",
    "escalation_events": "reads",
    "complaints": "reads",
}
OF_NOBODY = frozenset({"alembic_version", "engine_meta", "workspaces"})


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    if op.get_bind().dialect.name != "postgresql":
        return
    tables = sa.inspect(op.get_bind())
    surround("workspaces", key="id", engine="reads")
    for name in sorted(set(tables.get_table_names()) - OF_NOBODY):
        if any(column["name"] == "workspace_id" for column in tables.get_columns(name)):
            surround(name, engine=OF_ENGINE.get(name))
        else:
            close_to_workspaces(name)


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
