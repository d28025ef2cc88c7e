"""Who does not want the own name on boards leaves those that are computed already too."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import LeaderboardEntry, LeaderboardRun


def follow(session: Session, member_id: UUID, *, hidden: bool) -> None:
    """Let the boards that are computed follow what a member chose."""
    ours = workspace_of(session)
    every_run = select(LeaderboardRun.id).where(LeaderboardRun.workspace_id == ours)  # by key, not by a scan
    session.connection().execute(
        update(LeaderboardEntry)
        .where(
            LeaderboardEntry.workspace_id == ours,
            LeaderboardEntry.run_id.in_(every_run),
            LeaderboardEntry.member_id == member_id,
        )
        .values(public=not hidden)
    )
