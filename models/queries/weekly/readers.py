"""Who reads the digest of teams side by side, and of which teams."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.roster import people_below, roles_of, teams
from models.queries.roster.chain import SEE_ALL
from models.queries.tenancy import workspace_of
from models.tables import Member, MemberRole, Team


def leads_leaders(session: Session) -> set[UUID]:
    """Return the active directors, and whoever leads somebody that leads an active rep."""
    ours = workspace_of(session)
    rep, leader, above = aliased(Member), aliased(Member), aliased(Member)
    sells = and_(MemberRole.workspace_id == ours, MemberRole.member_id == rep.id, MemberRole.role == "rep")
    chain = session.scalars(
        select(above.id)
        .join(leader, and_(leader.workspace_id == above.workspace_id, leader.manager_id == above.id))
        .join(rep, and_(rep.workspace_id == leader.workspace_id, rep.manager_id == leader.id))
        .join(MemberRole, sells)
        .where(above.workspace_id == ours, above.status == "active", rep.status == "active")
        .distinct()
    )
    directors = session.scalars(
        select(Member.id)
        .join(
            MemberRole,
            and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id),
        )
        .where(Member.workspace_id == ours, Member.status == "active", MemberRole.role == "director")
    )
    return {*chain, *directors}


def teams_below(session: Session, member_id: UUID) -> Sequence[Team]:
    """Return the active teams of a leader's people by name; a director's are all."""
    known = teams(session)
    if roles_of(session, member_id) & SEE_ALL:
        return known
    below = people_below(session, member_id)
    mine = set(
        session.scalars(
            select(Member.team_id).where(
                Member.workspace_id == workspace_of(session), Member.id.in_(below), Member.status == "active"
            )
        )
    )
    return [row for row in known if row.id in mine]
