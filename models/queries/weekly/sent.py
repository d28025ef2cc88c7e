"""Weekly digests as they were sent: for their buttons, and for what the next one has to correct."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.period import Period
from models.shapes.weekly import DirectorWeek, TeamWeek
from models.tables import OutboxRow

UNSAID = ("dead", "cancelled", "expired")


def team_week_posted(session: Session, team_id: UUID, week: Period) -> TeamWeek | None:
    """Return a team's digest of a week; None = none was made."""
    found = _payload(session, "weekly_team_digest", week, OutboxRow.subject_id == team_id)
    return WeeklyTeamDigest.stored(found).week if found else None


def team_post(session: Session, team_id: UUID, week: Period) -> tuple[UUID, str] | None:
    """Return the row and the channel of a team's digest of a week; None = none was posted."""
    found = _rows("weekly_team_digest", week, OutboxRow.subject_id == team_id, workspace_of(session))
    row = session.execute(
        select(OutboxRow.id, OutboxRow.target).where(found, OutboxRow.state.not_in(UNSAID)).limit(1)
    ).one_or_none()
    return None if row is None or row.target is None else (row.id, row.target)


def director_week_posted(session: Session, slack_user_id: str, week: Period) -> DirectorWeek | None:
    """Return the digest of a week that somebody received, perhaps as a deputy; None = there is none."""
    found = _payload(session, "weekly_director_digest", week, OutboxRow.target == slack_user_id)
    return WeeklyDirectorDigest.stored(found).week if found else None


def director_week_made(session: Session, member_id: UUID, week: Period) -> DirectorWeek | None:
    """Return the digest of a week that somebody's schedule made, whoever read it; None = none was made."""
    found = _payload(session, "weekly_director_digest", week, OutboxRow.subject_id == member_id)
    return WeeklyDirectorDigest.stored(found).week if found else None


def _payload(session: Session, kind: str, week: Period, which: ColumnElement[bool]) -> dict[str, Any] | None:
    found = _rows(kind, week, which, workspace_of(session))
    return session.scalar(select(OutboxRow.payload).where(found).order_by(OutboxRow.id.desc()).limit(1))


def _rows(kind: str, week: Period, which: ColumnElement[bool], ours: UUID) -> ColumnElement[bool]:
    """Return the condition that a message is somebody's digest of a week: its key ends with it."""
    return and_(
        OutboxRow.workspace_id == ours,
        OutboxRow.kind == kind,
        which,
        OutboxRow.dedupe_key.endswith(f":{week.label}", autoescape=True),
    )
