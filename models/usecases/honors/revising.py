"""A corrected month: awards that its numbers no longer bear go to who wins by the new ones."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.policy import HonorRule
from models.queries.frozen import is_frozen
from models.queries.honors import awards, conditions_of, may_decide, part_of
from models.queries.honors.awards import of_period, same_award, winners_of
from models.queries.roster import member
from models.queries.tenancy import workspace, workspace_of
from models.shapes.honors import AwardEvidence, AwardView
from models.shapes.messages import HonorCorrected
from models.shapes.outbox import Envelope, Lane
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.tables import HonorAward
from models.usecases import audit, outbox
from models.usecases.honors.announcing import announced, post, publish
from models.usecases.honors.deciding import congratulate, follow
from models.usecases.honors.proposing import ask, evidence_of, keep
from models.usecases.permission import by


def revise(session: Session, month: Period, reason: str, *, asker: Asker, now: datetime) -> None:
    """Judge a month's honors anew by its corrected numbers; what changes is a visible revision.

    Whoever confirmed the correction has thereby decided on the new award, unless it is an own one. Awards
    that nobody has heard of are proposed anew.
    """
    _hold(session, month)
    conditions = conditions_of(session, month)
    standing = {one.honor: one for one in awards(session, of_period(month), HonorAward.revoked_at.is_(None))}
    for rule in conditions.rules:
        if not is_frozen(session, month, part_of(rule)):
            continue
        evidence = evidence_of(session, month, rule, conditions, now=now)
        before = standing.get(rule.code)
        if _same(before, evidence):
            continue
        if before is not None:
            _revoke(session, before, reason, asker=asker, now=now)
        _award_anew(session, month, rule, evidence, before, asker=asker, now=now)


def _hold(session: Session, month: Period) -> None:
    """Let whoever decides on an award of the month just now come first; all others wait."""
    session.execute(
        select(HonorAward.id)
        .where(HonorAward.workspace_id == workspace_of(session), of_period(month))
        .order_by(HonorAward.honor, HonorAward.revision.desc(), HonorAward.member_id)
        .with_for_update()
    )
    session.expire_all()


def _same(before: AwardView | None, evidence: AwardEvidence | None) -> bool:
    """Tell whether the same people win, or still nobody does."""
    if before is None or evidence is None:
        return before is None and evidence is None
    return winners_of(before) == {winner.member_id for winner in evidence.winners}


def _revoke(session: Session, view: AwardView, reason: str, *, asker: Asker, now: datetime) -> None:
    values = {"status": "revoked", "revoked_at": now, "revoke_reason": reason}
    session.connection().execute(
        update(HonorAward)
        .where(HonorAward.workspace_id == workspace_of(session), same_award(view))
        .values(**values)
    )
    session.expire_all()
    audit.record(
        session, "award.revoked", "award", view.award_id, now=now, reason=reason,
        before={"status": view.status}, after={"status": "revoked"}, **by(asker),
    )  # fmt: skip
    outbox.cancel(session, subject_id=view.award_id, reason="revoked")
    if view.status == "proposed":
        follow(session, view.model_copy(update={"status": "revoked"}), now=now)


def _award_anew(
    session: Session,
    month: Period,
    rule: HonorRule,
    evidence: AwardEvidence | None,
    before: AwardView | None,
    *,
    asker: Asker,
    now: datetime,
) -> None:
    known = before is not None and before.announced_at is not None
    if before is not None and before.status in ("approved", "announced"):
        _tell_former(session, before, now=now)
    if evidence is None:
        if before is not None and known:
            post(session, HonorCorrected(former=before), before, "revoked", now=now)
        return
    decided = _decided(session, evidence, asker, now) if known else {}
    view = keep(session, month, rule, evidence, now=now, **decided)
    if view is None:
        return
    if view.status == "proposed":
        ask(session, view, now=now)
        if before is not None and known:
            post(session, HonorCorrected(former=before), before, "revoked", now=now)
        return
    congratulate(session, view, now=now)
    publish(session, announced(session, view, now=now), now=now, former=before)


def _decided(session: Session, evidence: AwardEvidence, asker: Asker, now: datetime) -> Mapping[str, Any]:
    concerned = {winner.member_id for winner in evidence.winners}
    if not may_decide(session, asker, concerned, now=now):
        return {}
    return {"status": "approved", "decided_by_id": asker.member_id, "decided_at": now}


def _tell_former(session: Session, view: AwardView, *, now: datetime) -> None:
    """Tell those who had won themselves, before they read it in a channel."""
    slack_team = workspace(session).slack_team_id
    rows = [member(session, winner_id) for winner_id in sorted(winners_of(view))]
    envelopes = [
        Envelope(
            message=HonorCorrected(former=view),
            key=f"honor_lost:{slack_team}:{row.slack_user_id}:{view.honor}:{view.period.label}:"
            f"{view.revision}",
            target=row.slack_user_id,
            lane=Lane.REPLY,
            subject_id=view.award_id,
        )
        for row in rows
        if row is not None and row.status == "active"
    ]
    outbox.put(session, envelopes, now=now)
