"""Awards are proposed with their evidence; whoever decides gets it in a direct message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import HonorRule
from models.queries.honors import Conditions, deciders, standings
from models.queries.honors.awards import award_with, winners_of
from models.queries.honors.deciders import asked
from models.queries.honors.standings import Standings
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.metrics.honors import Candidate, award, contenders
from models.shapes.honors import AwardEvidence, AwardView, Contender, Key
from models.shapes.messages import HonorProposed
from models.shapes.outbox import Envelope, Lane
from models.shapes.period import Period
from models.tables import HonorAward
from models.usecases import audit, outbox
from models.usecases.conflict import insert_new
from models.usecases.honors.shown import show_award

RUNNERS_UP = 3


class Won(NamedTuple):
    """An honor that somebody meets the condition of."""

    rule: HonorRule
    evidence: AwardEvidence


def reckon(
    session: Session, month: Period, rules: Sequence[HonorRule], conditions: Conditions, *, now: datetime
) -> Sequence[Won]:
    """Return the honors of a month that are to be proposed; only read."""
    judged = [(rule, evidence_of(session, month, rule, conditions, now=now)) for rule in rules]
    return [Won(rule, evidence) for rule, evidence in judged if evidence is not None]


def propose(session: Session, month: Period, won: Sequence[Won], *, now: datetime) -> None:
    """Propose the honors of a month to whoever decides."""
    for one in won:
        view = keep(session, month, one.rule, one.evidence, now=now)
        if view is not None:
            ask(session, view, now=now)


def evidence_of(
    session: Session, month: Period, rule: HonorRule, conditions: Conditions, *, now: datetime
) -> AwardEvidence | None:
    """Return what an award of a month would rest on; None = nobody meets the condition."""
    held = standings(session, rule, month, conditions.tenure, now=now)
    ranked = contenders(rule, held.results, month.starts_on, conditions.tenure)
    found = award(rule.code, ranked)
    if found is None:
        return None
    lost = [one for one in ranked if one.member_id not in found.winners]
    return AwardEvidence(
        metric=rule.metric,
        min_value=rule.min_value,
        title=rule.title,
        winners=tuple(_contender(rule, held, one) for one in ranked if one.member_id in found.winners),
        runners_up=tuple(_contender(rule, held, one, other=True) for one in lost[:RUNNERS_UP]),
        contenders=len(ranked),
        currency=policy(session).currency,
        policy_version=conditions.policy_version,
        as_of=now,
    )


def keep(
    session: Session,
    month: Period,
    rule: HonorRule,
    evidence: AwardEvidence,
    *,
    now: datetime,
    **decided: Any,
) -> AwardView | None:
    """Write an award, one row for each who shares it; None = somebody else wrote it."""
    frame = {
        "workspace_id": workspace_of(session),
        "honor": rule.code,
        "period_kind": month.kind,
        "starts_on": month.starts_on,
        "ends_on": month.ends_on,
        "revision": _revision(session, month, rule),
        "evidence": evidence.model_dump(mode="json"),
        "shared": len(evidence.winners) > 1,
        "status": "proposed",
        "proposed_at": now,
    } | decided
    rows = [
        frame | {"id": uuid7(), "member_id": winner.member_id, "value": winner.value}
        for winner in evidence.winners
    ]
    new = insert_new(session, HonorAward, rows, returning=HonorAward.id)
    if not new:
        return None
    for award_id in new:
        audit.record(session, "award.proposed", "award", award_id, now=now, actor_kind="job")
    return award_with(session, new[0])


def ask(session: Session, view: AwardView, *, now: datetime) -> None:
    """Ask whoever decides; with nobody there the award waits in `/coach honors`."""
    concerned = winners_of(view)
    found = deciders(session, concerned)
    if not found:
        return
    person = asked(session, found, concerned, now=now)
    slack_team = workspace(session).slack_team_id
    envelope = Envelope(
        message=HonorProposed(award=view),
        key=f"honor_asked:{slack_team}:{person.slack_user_id}:{view.honor}:{view.period.label}:{view.revision}",
        target=person.slack_user_id,
        lane=Lane.REPORT,
        subject_id=view.award_id,
    )
    outbox.put(session, [envelope], now=now)
    show_award(session, view, now=now)


def _contender(rule: HonorRule, held: Standings, one: Candidate, *, other: bool = False) -> Contender:
    rep = held.reps[one.member_id]
    result = next(found for found in held.results if found.member_id == one.member_id)
    return Contender(
        member_id=one.member_id,
        name=None if other and rep.hidden else rep.name,
        value=one.value,
        keys=tuple(
            Key(code=code, at=result.reached_at)
            if code == "earliest_reached"
            else Key(code=code, value=result.values.get(code))
            for code in rule.tiebreaks
        ),
    )


def _revision(session: Session, month: Period, rule: HonorRule) -> int:
    last: int | None = session.scalar(
        select(func.max(HonorAward.revision)).where(
            HonorAward.workspace_id == workspace_of(session),
            HonorAward.honor == rule.code,
            HonorAward.period_kind == month.kind,
            HonorAward.starts_on == month.starts_on,
        )
    )
    return (last or 0) + 1
