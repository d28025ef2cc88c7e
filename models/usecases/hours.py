"""Hours of a team or the company changed: plans, entries still to be asked for, and summaries follow."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import policy, workspace_of
from models.rules.intents import summary_minute
from models.rules.local_time import local_instant
from models.shapes.roster import TeamOverrides
from models.tables import Standup, Team
from models.usecases import schedule, standup
from models.usecases.many import change_rows


def follow_team(session: Session, team_id: UUID, *, now: datetime) -> None:
    """Let everything of a team follow its zone and hours."""
    schedule.replan_team(session, team_id, now=now)
    standup.recompute_all(session, team_id=team_id, now=now)
    _move_summaries(session, team_id, now)


def follow_company(session: Session, *, now: datetime) -> None:
    """Let everything of the workspace follow its policy."""
    schedule.replan_all(session, now=now)
    standup.recompute_all(session, now=now)
    _move_summaries(session, None, now)


def _move_summaries(session: Session, team_id: UUID | None, now: datetime) -> None:
    """Let summaries that are neither posted nor due come at the team's new hour."""
    of_team = and_(Team.workspace_id == Standup.workspace_id, Team.id == Standup.team_id)
    waiting = (
        select(Standup.id, Standup.kind, Standup.local_date, Team.timezone, Team.overrides)
        .join(Team, of_team)
        .where(
            Standup.workspace_id == workspace_of(session),
            Standup.summary_due_at > now,
            Standup.summary_id.is_(None),
        )
        .with_for_update(of=Standup)
    )
    rules = policy(session)
    moved = {}
    for row in session.execute(waiting if team_id is None else waiting.where(Team.id == team_id)):
        minute = summary_minute(row.kind, rules, TeamOverrides.model_validate(row.overrides or {}))
        due_at = local_instant(row.local_date, minute, row.timezone)
        moved[row.id] = {"summary_due_at": due_at, "next_at": now}  # the look plans the next one
    change_rows(session, Standup, Standup.id, moved)
