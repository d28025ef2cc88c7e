"""Who is named to stand in for whom."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.roster.chain import stand_in, superior_of
from models.queries.roster.people import member
from models.queries.tenancy import workspace_of
from models.tables import Member


class Leading(NamedTuple):
    """Who leads somebody, who would act in that one's place, and who does today; None = nobody else."""

    leader: str
    in_place: str | None
    today: str | None


def deputies_by_team(session: Session) -> Mapping[UUID, Sequence[tuple[str, str]]]:
    """Return by team the standing deputies of its people and of those who lead them: name and deputy's."""
    ours, deputy = workspace_of(session), aliased(Member)
    named = and_(deputy.workspace_id == Member.workspace_id, deputy.id == Member.deputy_id)
    active = (Member.workspace_id == ours, Member.status == "active", deputy.status == "active")
    rows = select(Member.id, Member.name, Member.team_id, deputy.name.label("deputy")).join(deputy, named)
    found: dict[UUID, list[tuple[str, str]]] = {}
    led = _teams_led(session)
    for row in session.execute(rows.where(*active).order_by(Member.name)):
        own = {row.team_id} if row.team_id is not None else set()
        for team_id in own | led.get(row.id, set()):
            found.setdefault(team_id, []).append((row.name, row.deputy))
    return found


def _teams_led(session: Session) -> Mapping[UUID, set[UUID]]:
    """Return by leader the teams in which somebody is led."""
    pairs = select(Member.manager_id, Member.team_id).where(
        Member.workspace_id == workspace_of(session),
        Member.status == "active",
        Member.manager_id.is_not(None),
        Member.team_id.is_not(None),
    )
    led: dict[UUID, set[UUID]] = {}
    for leader_id, team_id in session.execute(pairs.distinct()):
        if leader_id is not None and team_id is not None:
            led.setdefault(leader_id, set()).add(team_id)
    return led


def leading(session: Session, person: Member, on: date) -> Leading | None:
    """Return who leads a member and who acts in that one's place; None = nobody leads the member."""
    leader = superior_of(session, person.id)
    if leader is None:
        return None
    deputy = member(session, leader.deputy_id) if leader.deputy_id else None
    if deputy is None or deputy.status != "active":
        deputy = superior_of(session, leader.id)
    acts = stand_in(session, leader, on)
    return Leading(
        leader=leader.name,
        in_place=deputy.name if deputy else None,
        today=acts.name if acts.id != leader.id else None,
    )
