"""Who reads the digest of teams side by side, and of which teams."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from models.queries.prepared import run
from models.queries.roster import people_below, roles_of, teams
from models.queries.roster.chain import SEE_ALL
from models.queries.tenancy import workspace_of
from models.tables import Member, MemberRole, Team

OURS: BindParameter[UUID] = bindparam("ours")
REP, LEADER, ABOVE = aliased(Member), aliased(Member), aliased(Member)
LEADS_A_LEADER = (
    select(ABOVE.id)
    .join(LEADER, and_(LEADER.workspace_id == ABOVE.workspace_id, LEADER.manager_id == ABOVE.id))
    .join(REP, and_(REP.workspace_id == LEADER.workspace_id, REP.manager_id == LEADER.id))
    .join(
        MemberRole,
        and_(MemberRole.workspace_id == OURS, MemberRole.member_id == REP.id, MemberRole.role == "rep"),
    )
    .where(ABOVE.workspace_id == OURS, ABOVE.status == "active", REP.status == "active")
    .distinct()
)
DIRECTORS = (
    select(Member.id)
    .join(MemberRole, and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id))
    .where(Member.workspace_id == OURS, Member.status == "active", MemberRole.role == "director")
)


def leads_leaders(session: Session) -> set[UUID]:
    """Return the active directors, and whoever leads somebody that leads an active rep."""
    return {*run(session, LEADS_A_LEADER).scalars(), *run(session, DIRECTORS).scalars()}


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
