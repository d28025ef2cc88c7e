"""Who may look at which complaints (domain.md 9.6)."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, select, true, union_all
from sqlalchemy.orm import Session, aliased

from models.queries.cases.pressed import NOT_AS_WHOSE_IT_IS
from models.queries.prepared import among, read
from models.queries.roster import people_below
from models.queries.tenancy import workspace_of
from models.shapes.complaint import LADDER_OF
from models.shapes.roster import Asker, Role
from models.tables import Complaint, ComplaintParticipant, Escalation, EscalationEvent

SEES_ALL: frozenset[Role] = frozenset({"director", "executive"})
SEES_RESTRICTED: frozenset[Role] = frozenset({"director"})
EVERY = aliased(Complaint)  # once: the names of so many columns take longer than the statement


def visible(session: Session, asker: Asker) -> ColumnElement[bool]:
    """Return the condition that the asker may see a complaint.

    Its people may, who was told of it by the own role or in somebody's place, and those above the owner; a
    restricted one is for its people and directors: whoever is told becomes one of them, until taken off it.
    """
    if not asker.active:
        return false()
    if asker.roles & SEES_RESTRICTED:
        return true()
    return Complaint.id.in_(union_all(*_ways(session, asker)))


def may_see(session: Session, asker: Asker, complaint_ids: Collection[UUID]) -> set[UUID]:
    """Return those of some complaints that the asker may see.

    Each way of seeing is asked about these alone: somebody may have had a part in very many.
    """
    if not asker.active or not complaint_ids:
        return set()
    if asker.roles & SEES_RESTRICTED:
        ours = (Complaint.workspace_id == workspace_of(session), among(Complaint.id, complaint_ids))
        return {row.id for row in read(session, select(Complaint.id).where(*ours))}
    ways = union_all(*(_among_these(way, complaint_ids) for way in _ways(session, asker)))
    return {row[0] for row in read(session, ways)}


def _among_these(way: Select[UUID], complaint_ids: Collection[UUID]) -> Select[UUID]:
    key: Any = way.selected_columns[0]
    return way.where(among(key, complaint_ids))


def _ways(session: Session, asker: Asker) -> Sequence[Select[UUID]]:
    """Return what somebody sees by taking part, by having been told, and by the own place."""
    told = _unrestricted(_was_told(session, asker.member_id))
    return _takes_part(session, asker.member_id), told, _led(session, asker)


def was_told(session: Session, member_id: UUID, complaint_id: UUID) -> bool:
    """Tell whether a level told somebody of a complaint."""
    told = _was_told(session, member_id).where(Escalation.subject_id == complaint_id)
    return session.scalars(told.limit(1)).first() is not None


def _takes_part(session: Session, member_id: UUID) -> Select[UUID]:
    return select(ComplaintParticipant.complaint_id).where(
        ComplaintParticipant.workspace_id == workspace_of(session),
        ComplaintParticipant.member_id == member_id,
    )


def _was_told(session: Session, member_id: UUID) -> Select[UUID]:
    of = and_(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
    )
    return (
        select(Escalation.subject_id)
        .join(EscalationEvent, of)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            EscalationEvent.recipient_id == member_id,
            NOT_AS_WHOSE_IT_IS,
            Escalation.ladder.in_(LADDER_OF.values()),
        )
    )


def _unrestricted(told: Select[UUID]) -> Select[UUID]:
    of = and_(EVERY.workspace_id == Escalation.workspace_id, EVERY.id == Escalation.subject_id)
    return told.join(EVERY, of).where(~EVERY.restricted)


def _led(session: Session, asker: Asker) -> Select[UUID]:
    """Return what somebody sees by the own place: all that is not restricted, or that of the people led."""
    led = select(EVERY.id).where(EVERY.workspace_id == workspace_of(session), ~EVERY.restricted)
    if asker.roles & SEES_ALL:
        return led
    return led.where(among(EVERY.owner_id, people_below(session, asker.member_id)))
