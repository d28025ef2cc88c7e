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
    """Look at summaries again: one that is neither posted nor due comes at the team's new hour."""
    of_team = and_(Team.workspace_id == Standup.workspace_id, Team.id == Standup.team_id)
    open_ones = (
        select(
            Standup.id,
            Standup.kind,
            Standup.local_date,
            Standup.summary_id,
            Standup.summary_due_at,
            Team.timezone,
            Team.overrides,
        )
        .join(Team, of_team)
        .where(Standup.workspace_id == workspace_of(session), Standup.locked_at.is_(None))
        .with_for_update(of=Standup)
    )
    rules = policy(session)
    looks = {}
    ours = open_ones if team_id is None else open_ones.where(Team.id == team_id)
    for row in session.execute(ours):
        minute = summary_minute(row.kind, rules, TeamOverrides.model_validate(row.overrides or {}))
        waits = row.summary_id is None and row.summary_due_at > now
        due_at = local_instant(row.local_date, minute, row.timezone) if waits else row.summary_due_at
        looks[row.id] = {"summary_due_at": due_at, "next_at": now}
    change_rows(session, Standup, Standup.id, looks)
