"""Schedules are derived: policy, then the team's word, then the person's own.

Whoever changes one of the three re-plans in the same transaction.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import schedule as queries
from models.queries.roster.heirs import heirs
from models.queries.tenancy import workspace
from models.usecases.schedule.derive import of_members, of_teams, of_workspace
from models.usecases.schedule.replan import replan

__all__ = ["replan_all", "replan_member", "replan_team"]


def replan_member(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Plan a person's prompts and digests anew, and those of the person's manager and of who takes over.

    Whoever moves a rep from one manager to another calls this for the former manager too.
    """
    people = queries.people_to_plan(session, [member_id])
    above = {person.manager_id for person in people if person.manager_id}
    managers = (above | heirs(session, above | {member_id})) - {member_id}
    people = [*people, *queries.people_to_plan(session, managers)]
    replan(session, of_members(session, people), {person.id for person in people}, now=now)


def replan_team(session: Session, team_id: UUID, *, now: datetime) -> None:
    """Plan a team's summaries anew, and all its members."""
    replan(session, of_teams(session, queries.teams_to_plan(session, team_id)), {team_id}, now=now)
    people = queries.people_to_plan(session, queries.members_of(session, team_id))
    replan(session, of_members(session, people), {person.id for person in people}, now=now)


def replan_all(session: Session, *, now: datetime) -> None:
    """Plan everything of the workspace anew: the policy or the time-zone data changed, it came or it went."""
    if workspace(session).status != "active":
        replan(session, (), None, now=now)
        return
    people, teams = queries.people_to_plan(session), queries.teams_to_plan(session)
    plans = [*of_members(session, people), *of_teams(session, teams), *of_workspace(session)]
    replan(session, plans, None, now=now)
