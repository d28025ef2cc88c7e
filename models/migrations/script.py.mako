"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema from its predecessor to this revision."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Refuse: rows written since would be lost. Restore the backup that `coach migrate` asked for."""
    raise RuntimeError("There is no way back; restore the backup made before the upgrade.")
