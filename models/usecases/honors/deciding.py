"""Approve or decline an award: a superior does, never somebody who wins it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.honors import may_decide
from models.queries.honors.awards import award_with, same_award, winners_of
from models.queries.roster import member
from models.queries.tenancy import workspace, workspace_of
from models.shapes.honors import AwardView
from models.shapes.messages import HonorProposed, HonorWon
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import HonorAward, OutboxRow
from models.usecases import audit, outbox
from models.usecases.honors.errors import (
    AlreadyDecided,
    DecidedMeanwhile,
    NoSuchAward,
    NotYoursToDecide,
    WhyDeclined,
)
from models.usecases.permission import by


def approve(session: Session, asker: Asker, award_id: UUID, *, now: datetime) -> AwardView:
    """Approve an award; the winners are congratulated before any channel hears of it.

    Raises:
        NoSuchAward, NotYoursToDecide, AlreadyDecided, DecidedMeanwhile: nothing changed.
    """
    view = _held(session, asker, award_id, now)
    done = _decide(session, asker, view, "approved", now=now)
    congratulate(session, done, now=now)
    return done


def decline(session: Session, asker: Asker, award_id: UUID, reason: str, *, now: datetime) -> AwardView:
    """Decline an award, with a reason that is kept with it.

    Raises:
        WhyDeclined: with `field` = `reason`.
        NoSuchAward, NotYoursToDecide, AlreadyDecided, DecidedMeanwhile: nothing changed.
    """
    if not reason.strip():
        raise WhyDeclined(field="reason")
    view = _held(session, asker, award_id, now)
    return _decide(session, asker, view, "declined", now=now, revoke_reason=reason.strip())


def congratulate(session: Session, view: AwardView, *, now: datetime) -> None:
    """Tell the winners themselves."""
    slack_team = workspace(session).slack_team_id
    envelopes = []
    for winner in view.evidence.winners:
        row = member(session, winner.member_id)
        if row is not None and row.status == "active":
            envelopes.append(
                Envelope(
                    message=HonorWon(award=view, name=row.name),
                    key=f"honor_won:{slack_team}:{row.slack_user_id}:{view.honor}:{view.period.label}:"
                    f"{view.revision}",
                    target=row.slack_user_id,
                    lane=Lane.REPLY,
                    subject_id=view.award_id,
                )
            )
    outbox.put(session, envelopes, now=now)


def _held(session: Session, asker: Asker, award_id: UUID, now: datetime) -> AwardView:
    """Return an award that waits, held until the transaction ends.

    Raises:
        NoSuchAward, NotYoursToDecide, AlreadyDecided, DecidedMeanwhile: it does not wait for the asker.
    """
    session.execute(
        select(HonorAward.id)
        .where(HonorAward.workspace_id == workspace_of(session), HonorAward.id == award_id)
        .with_for_update()
    )
    session.expire_all()
    view = award_with(session, award_id)
    if view is None:
        raise NoSuchAward
    if not may_decide(session, asker, winners_of(view), now=now):
        raise NotYoursToDecide
    if view.status != "proposed":
        raise AlreadyDecided(name=view.decided_by) if view.decided_by else DecidedMeanwhile
    return view


def _decide(
    session: Session, asker: Asker, view: AwardView, status: str, *, now: datetime, **more: Any
) -> AwardView:
    session.connection().execute(
        update(HonorAward)
        .where(HonorAward.workspace_id == workspace_of(session), same_award(view))
        .values(status=status, decided_by_id=asker.member_id, decided_at=now, **more)
    )
    session.expire_all()
    audit.record(
        session, f"award.{status}", "award", view.award_id, now=now,
        before={"status": view.status}, after={"status": status}, **by(asker),
    )  # fmt: skip
    done = award_with(session, view.award_id)
    if done is None:
        raise NoSuchAward
    follow(session, done, now=now)
    return done


def follow(session: Session, view: AwardView, *, now: datetime) -> None:
    """Let the messages that asked about an award say what became of it."""
    asked_in = session.scalars(
        select(OutboxRow.id).where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id == view.award_id,
            OutboxRow.kind == "honor_proposed",
            OutboxRow.replaces.is_(None),
        )
    ).all()
    for post_id in asked_in:
        outbox.replace(session, post_id, HonorProposed(award=view), now=now, clicked=True)
