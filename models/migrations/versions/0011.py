"""Since when somebody of legal or of after-sales is on a major complaint."""

import sqlalchemy as sa
from alembic import op

from models.tables.columns import Instant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    op.add_column("complaint_participants", sa.Column("on_it_at", Instant(), nullable=True))


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
