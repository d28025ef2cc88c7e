"""Weekly digests as they were sent: for their buttons, and for what the next one has to correct."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.period import Period
from models.shapes.weekly import DirectorWeek, TeamWeek
from models.tables import OutboxRow


def team_week_posted(session: Session, team_id: UUID, week: Period) -> TeamWeek | None:
    """Return a team's digest of a week; None = none was made."""
    found = _payload(session, "weekly_team_digest", team_id, week)
    return WeeklyTeamDigest.stored(found).week if found else None


def director_week_posted(session: Session, member_id: UUID, week: Period) -> DirectorWeek | None:
    """Return the digest of a week that somebody's schedule made; None = none was made."""
    found = _payload(session, "weekly_director_digest", member_id, week)
    return WeeklyDirectorDigest.stored(found).week if found else None


def _payload(session: Session, kind: str, subject_id: UUID, week: Period) -> dict[str, object] | None:
    return session.scalar(
        select(OutboxRow.payload)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.kind == kind,
            OutboxRow.subject_id == subject_id,
            OutboxRow.dedupe_key.endswith(f":{week.label}", autoescape=True),
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
