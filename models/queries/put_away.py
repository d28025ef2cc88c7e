"""What it means to put a team away, in numbers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.roster import expected_reps, members_of, teams
from models.queries.roster import team as team_row
from models.queries.tenancy import workspace_of
from models.rules.complaint import OPEN_PHASES
from models.shapes.setup import PutAway
from models.tables import Complaint, Schedule, Standup, StandupEntry

STOPPING = ("morning", "evening", "weekly_report")


def put_away_facts(session: Session, team_id: UUID, *, now: datetime) -> PutAway | None:
    """Return what stops and what stays when a team is put away; None = it is not there, or away already."""
    row = team_row(session, team_id)
    if row is None or not row.active:
        return None
    ours, people = workspace_of(session), members_of(session, team_id)
    reps = [one.id for one in expected_reps(session, team_id)]
    stopping = (Schedule.workspace_id == ours, Schedule.next_run_at.is_not(None))
    of_reps = (Schedule.subject_id.in_(reps), Schedule.kind.in_(STOPPING))
    asked = (
        select(func.count())
        .select_from(StandupEntry)
        .join(
            Standup,
            (Standup.workspace_id == StandupEntry.workspace_id) & (Standup.id == StandupEntry.standup_id),
        )
        .where(
            StandupEntry.workspace_id == ours,
            Standup.team_id == team_id,
            StandupEntry.state == "prompted",
            StandupEntry.locks_at > now,
        )
    )
    cases = select(func.count()).where(
        Complaint.workspace_id == ours,
        Complaint.owner_id.in_([one.id for one in people]),
        Complaint.status.in_(OPEN_PHASES),
    )
    return PutAway(
        team_id=team_id,
        name=row.name,
        people=len(people),
        prompts=session.scalar(select(func.count()).where(*stopping, *of_reps)) or 0,
        asked=session.scalar(asked) or 0,
        complaints=session.scalar(cases) or 0,
        last=len(teams(session)) == 1,
    )
