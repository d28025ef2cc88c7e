"""Companies for a benchmark: many reps, inserted in bulk, their schedules derived by the use case."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from models.store import Sessions
from models.tables import Member, MemberRole, Team, TeamMembership, Workspace
from models.usecases import schedule

TEAM_SIZE = 25


def populate(sessions: Sessions, *, workspaces: int, reps: int, zone: str, now: datetime) -> Sequence[UUID]:
    """Make `workspaces` companies of `reps` reps each, all in `zone`; return their ids."""
    return [_company(sessions, number, reps, zone, now) for number in range(workspaces)]


def _company(sessions: Sessions, number: int, reps: int, zone: str, now: datetime) -> UUID:
    workspace_id = uuid7()
    with sessions.writing(workspace_id) as session:
        workspace = {"id": workspace_id, "slack_team_id": f"T{number:05}", "name": f"Company {number}"}
        session.execute(insert(Workspace), workspace | {"timezone": zone, "created_at": now})
        teams = [uuid7() for _ in range(-(-reps // TEAM_SIZE))]
        members = list(_members(workspace_id, teams, reps=reps, company=number, zone=zone, now=now))
        session.execute(insert(Team), [_team(workspace_id, team, zone, now) for team in teams])
        session.execute(insert(Member), members)
        of = {"workspace_id": workspace_id, "starts_on": date(1970, 1, 1)}
        places = [of | {"member_id": each["id"], "team_id": each["team_id"]} for each in members]
        session.execute(insert(TeamMembership), places)
        roles = [{"workspace_id": workspace_id, "member_id": each["id"], "role": "rep"} for each in members]
        session.execute(insert(MemberRole), roles)
        schedule.replan_all(session, now=now)
    return workspace_id


def _team(workspace_id: UUID, team: UUID, zone: str, now: datetime) -> dict[str, object]:
    return {
        "workspace_id": workspace_id,
        "id": team,
        "name": f"Team {team}",
        "timezone": zone,
        "slack_channel_id": f"C{team.hex[-8:].upper()}",
        "overrides": {},
        "active": True,
        "created_at": now,
    }


def _members(
    workspace_id: UUID, teams: Sequence[UUID], *, reps: int, company: int, zone: str, now: datetime
) -> Iterator[dict[str, object]]:
    for number in range(reps):
        yield {
            "workspace_id": workspace_id,
            "id": uuid7(),
            "slack_user_id": f"U{company:03}{number:06}",
            "name": f"Rep {number}",
            "timezone": zone,
            "team_id": teams[number // TEAM_SIZE],
            "prefs": {},
            "welcomed_at": now,
            "created_at": now,
        }
