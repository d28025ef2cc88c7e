"""Who may see a wish for support: whom its stuck point is for, who was asked, and who was told."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.blocker import may_read_row
from models.queries.prepared import among, read
from models.queries.roster import people_below
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.tables import Blocker, Escalation, EscalationEvent, SlaClock


def may_see(session: Session, asker: Asker, subject_ids: Collection[UUID]) -> Collection[UUID]:
    """Return the stuck points among these that the asker may see and act on."""
    if not asker.active:
        return set()
    rows = session.scalars(
        select(Blocker)
        .where(Blocker.workspace_id == workspace_of(session), among(Blocker.id, subject_ids))
        .execution_options(populate_existing=True)
    ).all()
    below = people_below(session, asker.member_id)
    theirs = {row.id for row in rows if may_read_row(asker, row, below)}
    others = {row.id for row in rows} - theirs
    if not others:
        return theirs
    asked = _asked(session, below | {asker.member_id}, others)
    return theirs | asked | _told(session, asker.member_id, others)


def _asked(session: Session, people: Collection[UUID], blocker_ids: Collection[UUID]) -> set[UUID]:
    """Return the wishes that one of these people was asked for."""
    rows = select(SlaClock.subject_id).where(
        SlaClock.workspace_id == workspace_of(session),
        SlaClock.subject_kind == "support",
        among(SlaClock.subject_id, blocker_ids),
        SlaClock.status != "cancelled",
        among(SlaClock.asked_id, people),
    )
    return {row.subject_id for row in read(session, rows)}


def _told(session: Session, member_id: UUID, blocker_ids: Collection[UUID]) -> set[UUID]:
    """Return the wishes that the ladder told a person of."""
    of = and_(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
    )
    rows = (
        select(Escalation.subject_id)
        .join_from(EscalationEvent, Escalation, of)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            EscalationEvent.recipient_id == member_id,
            EscalationEvent.outbox_id.is_not(None),
            Escalation.ladder == "support",
            among(Escalation.subject_id, blocker_ids),
        )
    )
    return {row.subject_id for row in read(session, rows)}
