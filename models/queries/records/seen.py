"""Who may look at a deal, a customer or a lead: the owner, the owner's team, those above."""

from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.shapes.roster import Asker, Role

SEES_ALL: frozenset[Role] = frozenset({"director", "executive", "admin"})
SEES_CUSTOMERS: frozenset[Role] = SEES_ALL | {"support", "finance"}


def may_see_deal(session: Session, asker: Asker, owner_id: UUID) -> bool:
    """Tell whether somebody may look at a deal of an owner."""
    return _may(session, asker, owner_id, SEES_ALL)


def may_see_customer(session: Session, asker: Asker, owner_id: UUID | None) -> bool:
    """Tell whether somebody may look at a customer of an owner; nobody's is everybody's."""
    return owner_id is None or _may(session, asker, owner_id, SEES_CUSTOMERS)


def _may(session: Session, asker: Asker, owner_id: UUID, all_of: frozenset[Role]) -> bool:
    if not asker.active:
        return False
    if asker.member_id == owner_id or asker.roles & all_of:
        return True
    owner = roster.member(session, owner_id)
    if owner is not None and owner.team_id is not None and owner.team_id == asker.team_id:
        return True
    return any(row.id == asker.member_id for row in roster.superiors(session, owner_id))
