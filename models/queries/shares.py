"""What the reps of a stand-up shared with their team."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.messages import SharedExperience
from models.tables import Member, Standup, StandupEntry, Team


def team_of_standup(session: Session, standup_id: UUID) -> Team | None:
    """Return the team whose stand-up it is."""
    of_team = and_(Team.workspace_id == Standup.workspace_id, Team.id == Standup.team_id)
    return session.scalars(
        select(Team)
        .join(Standup, of_team)
        .where(Standup.workspace_id == workspace_of(session), Standup.id == standup_id)
    ).one_or_none()


def shares_of(session: Session, standup_id: UUID) -> Sequence[SharedExperience]:
    """Return the experiences of one team stand-up, in the order they came in."""
    rows = session.execute(
        select(Member.name, StandupEntry.words)
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.standup_id == standup_id,
            StandupEntry.state.in_(("submitted", "late")),
            Member.workspace_id == StandupEntry.workspace_id,
            Member.id == StandupEntry.member_id,
        )
        .order_by(StandupEntry.submitted_at, Member.name)
    )
    return [SharedExperience(name=name, text=words["share"]) for name, words in rows if words.get("share")]
