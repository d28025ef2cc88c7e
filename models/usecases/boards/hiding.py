"""Who does not want the own name on boards leaves those that are computed already too."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import LeaderboardEntry


def follow(session: Session, member_id: UUID, *, hidden: bool) -> None:
    """Let the boards that are computed follow what a member chose."""
    session.connection().execute(
        update(LeaderboardEntry)
        .where(
            LeaderboardEntry.workspace_id == workspace_of(session),
            LeaderboardEntry.member_id == member_id,
        )
        .values(public=not hidden)
    )
