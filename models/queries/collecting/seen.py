"""Who may see what is owed: who asks for the money, those above, and who keeps an eye on all of it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.roster import people_below
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker, Role
from models.tables import Receivable

SEES_ALL: frozenset[Role] = frozenset({"finance", "legal", "director", "executive", "admin"})


def may_see(session: Session, asker: Asker, subject_ids: Collection[UUID]) -> Collection[UUID]:
    """Return the invoices among these that the asker may see and act on."""
    if not asker.active:
        return set()
    owners = _owners(session, subject_ids)
    mine = seen_people(session, asker)
    return {key for key, owner_id in owners.items() if mine is None or owner_id in mine}


def seen_people(session: Session, asker: Asker) -> Collection[UUID] | None:
    """Return whose invoices somebody may see; None = everybody's."""
    if asker.roles & SEES_ALL:
        return None
    return people_below(session, asker.member_id) | {asker.member_id}


def none_to_see(session: Session, owner_ids: Collection[UUID] | None) -> bool:
    """Tell whether there never was an invoice of these people; None = everybody's: then it is no riddle."""
    if owner_ids is None:
        return False
    theirs = and_(Receivable.workspace_id == workspace_of(session), among(Receivable.owner_id, owner_ids))
    return not session.scalar(select(exists().where(theirs)))


def _owners(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    rows = select(Receivable.id, Receivable.owner_id).where(
        Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids)
    )
    return {row.id: row.owner_id for row in read(session, rows)} if receivable_ids else {}
