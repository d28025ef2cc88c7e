"""Which cases a button means: it names a complaint, a wish for support, or a customer who owes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.escalation import OF, LadderName
from models.tables import Escalation, EscalationEvent, Receivable

OF_THE_CASE = ("owner", "manager", "taker")
NOT_AS_WHOSE_IT_IS = or_(  # told as what somebody is still, not as whose the case was perhaps
    EscalationEvent.role.not_in(OF_THE_CASE),
    EscalationEvent.in_place_of_id.is_not(None),
    EscalationEvent.vacant,
)


def meant_by(session: Session, of: str, key: UUID) -> Mapping[LadderName, Sequence[UUID]]:
    """Return the live cases that a button is about, by ladder: of a customer all that was told of."""
    live = select(Escalation.ladder, Escalation.subject_id).where(
        Escalation.workspace_id == workspace_of(session), Escalation.status != "closed"
    )
    found: dict[LadderName, list[UUID]] = {}
    for ladder, subject_id in read(session, _of(session, live, of, key)):
        found.setdefault(ladder, []).append(subject_id)
    return found


def _of(session: Session, live: Select[str, UUID], of: str, key: UUID) -> Select[str, UUID]:
    if of != "receivable":
        ladders = [ladder for ladder, its in OF.items() if its == of]
        return live.where(Escalation.subject_id == key, Escalation.ladder.in_(ladders))
    owes = and_(
        Receivable.workspace_id == Escalation.workspace_id,
        Receivable.id == Escalation.subject_id,
        Receivable.workspace_id == workspace_of(session),
        Receivable.customer_id == key,
    )
    told = exists().where(
        EscalationEvent.workspace_id == Escalation.workspace_id,
        EscalationEvent.escalation_id == Escalation.id,
        EscalationEvent.cycle == Escalation.cycle,
    )
    return live.join(Receivable, owes).where(Escalation.ladder == "receivable", told)


def taken_until(session: Session, subject_id: UUID) -> datetime | None:
    """Return how long a case is taken or put off; None = it is neither."""
    held: datetime | None = session.scalar(
        select(func.max(Escalation.until)).where(
            Escalation.workspace_id == workspace_of(session), Escalation.subject_id == subject_id
        )
    )
    return held


def told_of(session: Session, member_id: UUID, case_ids: Sequence[UUID]) -> set[UUID]:
    """Return the subjects of those cases that somebody was told of by the own role or in another's place."""
    heard = exists().where(
        EscalationEvent.workspace_id == Escalation.workspace_id,
        EscalationEvent.escalation_id == Escalation.id,
        EscalationEvent.recipient_id == member_id,
        NOT_AS_WHOSE_IT_IS,
    )
    rows = select(Escalation.subject_id).where(
        Escalation.workspace_id == workspace_of(session), among(Escalation.id, case_ids), heard
    )
    return {row.subject_id for row in read(session, rows)}
