"""Whose a complaint is: the customer's owner, else the team's lead, else a director; and who is above."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.roster.people import holders_of
from models.queries.tenancy import workspace_of
from models.shapes.roster import Role
from models.tables import Member, MemberRole

LEADS: tuple[Role, ...] = ("manager", "supervisor")
LAST: tuple[Role, ...] = ("director", "executive", "admin")


def owner_for(session: Session, owner_id: UUID | None, team_id: UUID | None) -> Member | None:
    """Return who answers for a customer's complaint; None = nobody is active in the whole company."""
    own = roster.member(session, owner_id) if owner_id is not None else None
    if own is not None and own.status == "active":
        return own
    return next(_otherwise(session, team_id), None)


def manager_for(session: Session, owner: Member) -> Member:
    """Return who is above an owner, by the same chain; with nobody else the owner."""
    above = roster.superior_of(session, owner.id)
    if above is not None:
        return above
    others = (row for row in _otherwise(session, owner.team_id) if row.id != owner.id)
    return next(others, owner)


def _otherwise(session: Session, team_id: UUID | None) -> Iterator[Member]:
    if team_id is not None:
        yield from _leads_of(session, team_id)
    for role in LAST:
        yield from holders_of(session, role)
    anybody = select(Member).where(Member.workspace_id == workspace_of(session), Member.status == "active")
    yield from session.scalars(anybody.order_by(Member.name, Member.id).limit(2))


def _leads_of(session: Session, team_id: UUID) -> Iterator[Member]:
    members = roster.members_of(session, team_id)
    ids = [row.id for row in members]
    found = select(MemberRole.member_id, MemberRole.role).where(
        MemberRole.workspace_id == workspace_of(session),
        MemberRole.member_id.in_(ids),
        MemberRole.role.in_(LEADS),
    )
    held = {(member_id, role) for member_id, role in session.execute(found)}
    for role in LEADS:
        yield from (row for row in members if (row.id, role) in held)
