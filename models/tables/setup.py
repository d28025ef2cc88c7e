"""What an administrator chose in the wizard, until the first team is started."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped

from models.tables.columns import SlackId, Table, TenantKey, of_workspace


class SetupDraft(Table):
    """The answers so far; one for the workspace, whoever gives them. Gone once there is a team."""

    __tablename__ = "setup_drafts"
    workspace_id: Mapped[TenantKey]
    document: Mapped[dict[str, Any]]  # Draft
    changed_at: Mapped[datetime]
    changed_by: Mapped[SlackId | None]
    __table_args__ = (of_workspace(),)
