"""A case needs nobody any more, or somebody has it: what was not told is not, what was told is corrected."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, update
from sqlalchemy.orm import Session, aliased

from models.queries.cases.events import messages_of
from models.queries.cases.rows import cases_of
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.escalation import LadderName
from models.tables import Escalation, EscalationEvent
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.redrawing import locked_posts, redraw

TAKER = "taker"  # whoever was told of a hand-over


def settle(
    session: Session,
    ladders: Collection[LadderName],
    subject_ids: Collection[UUID],
    why: str,
    *,
    now: datetime,
    kinds: Kinds = KINDS,
) -> None:
    """Close the ladders of cases that nobody needs to climb for; `why` stands with what was not told."""
    live = [case.id for case in cases_of(session, ladders, subject_ids, lock=True, live=True)]
    if not live:
        return
    session.connection().execute(
        update(Escalation)
        .where(Escalation.workspace_id == workspace_of(session), among(Escalation.id, live))
        .values(status="closed", until=None, taken_by_id=None, next_at=None, closed_at=now)
    )
    silence(session, live, why, now=now, kinds=kinds, clicked=True)


def silence(
    session: Session,
    case_ids: Sequence[UUID],
    why: str,
    *,
    now: datetime,
    kinds: Kinds,
    clicked: bool = False,
) -> None:
    """Tell nobody what was not told yet of these cases, and let what was told say how they stand now."""
    if not case_ids:
        return
    ours = (
        EscalationEvent.workspace_id == workspace_of(session),
        among(EscalationEvent.escalation_id, case_ids),
    )
    unsaid = {"not_sent": why, "next_at": None, "outbox_id": None}
    connection = session.connection()
    connection.execute(
        update(EscalationEvent).where(*ours, EscalationEvent.next_at.is_not(None)).values(unsaid)
    )
    posts = locked_posts(session, messages_of(session, case_ids))
    waiting = [key for key, state in posts.items() if state == "pending"]
    if waiting:
        unsent = update(EscalationEvent).where(*ours, among(EscalationEvent.outbox_id, waiting))
        connection.execute(unsent.values(unsaid))
    redraw(session, posts, now=now, kinds=kinds, clicked=clicked)


def put_off_untold(session: Session, case_ids: Sequence[UUID], until: datetime) -> Collection[UUID]:
    """Let what is still to be told of these cases wait until then; return the messages that told of them."""
    session.connection().execute(
        update(EscalationEvent)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            among(EscalationEvent.escalation_id, case_ids),
            EscalationEvent.next_at < until,
        )
        .values(next_at=until)
    )
    return messages_of(session, case_ids)


def told_after_all(
    session: Session, case_ids: Sequence[UUID], why: str, *, now: datetime
) -> Collection[UUID]:
    """Tell now what was not told for that reason, or was put off; return the messages before it.

    What was told in its place since is its last word; that a case was handed over is not.
    """
    later = aliased(EscalationEvent)
    told_since = exists().where(
        later.workspace_id == EscalationEvent.workspace_id,
        later.escalation_id == EscalationEvent.escalation_id,
        later.cycle == EscalationEvent.cycle,
        later.round > EscalationEvent.round,
        later.level >= EscalationEvent.level,
        later.role != TAKER,
    )
    present = exists().where(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
        Escalation.cycle == EscalationEvent.cycle,
    )
    ours = (
        EscalationEvent.workspace_id == workspace_of(session),
        among(EscalationEvent.escalation_id, case_ids),
    )
    for which in ((EscalationEvent.not_sent == why, present, ~told_since), (EscalationEvent.next_at > now,)):
        again = update(EscalationEvent).where(*ours, *which).values(next_at=now, not_sent="")
        session.connection().execute(again)
    return messages_of(session, case_ids)
