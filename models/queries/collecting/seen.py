"""Who may see what is owed: who asks for the money, those above, and who keeps an eye on all of it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, select, true, union_all
from sqlalchemy.orm import Session, aliased

from models.queries.cases.events import CASE
from models.queries.cases.pressed import NOT_AS_WHOSE_IT_IS
from models.queries.prepared import among, read
from models.queries.roster import people_below
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker, Role
from models.tables import Escalation, EscalationEvent, Receivable

SEES_ALL: frozenset[Role] = frozenset({"finance", "legal", "director", "executive", "admin"})


def may_see(session: Session, asker: Asker, subject_ids: Collection[UUID]) -> Collection[UUID]:
    """Return the invoices among these that the asker may see and act on."""
    rows = select(Receivable.id).where(
        Receivable.workspace_id == workspace_of(session),
        among(Receivable.id, subject_ids),
        visible(session, asker),
    )
    return {row.id for row in read(session, rows)} if subject_ids else set()


def visible(session: Session, asker: Asker) -> ColumnElement[bool]:
    """Return the condition that the asker may see an invoice: by the own place, or told in another's."""
    if not asker.active:
        return false()
    mine = seen_people(session, asker)
    if mine is None:
        return true()
    every = aliased(Receivable)
    owned = select(every.id).where(every.workspace_id == workspace_of(session), among(every.owner_id, mine))
    told = (
        select(Escalation.subject_id)
        .join(EscalationEvent, CASE)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            EscalationEvent.recipient_id == asker.member_id,
            Escalation.ladder == "receivable",
            Escalation.status != "closed",
            NOT_AS_WHOSE_IT_IS,
        )
    )
    return Receivable.id.in_(union_all(owned, told))


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
