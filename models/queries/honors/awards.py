"""Awards as they stand: of a period, in the hall of fame, waiting for somebody's decision."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.honors.deciders import may_decide
from models.queries.tenancy import workspace_of
from models.rules.local_time import known_zone, local_date
from models.shapes.honors import AwardEvidence, AwardView
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.tables import HonorAward, Member, Team

FAME_MOST = 200  # awards of the past that one look shows
Decider = aliased(Member, name="decider")


def awards(session: Session, *which: ColumnElement[bool], most: int | None = None) -> Sequence[AwardView]:
    """Return awards, the newest period first, everybody who shares one together."""
    rows = session.execute(
        select(HonorAward, Member.name, Decider.name.label("decider"))
        .join(Member, and_(Member.workspace_id == HonorAward.workspace_id, Member.id == HonorAward.member_id))
        .outerjoin(
            Decider,
            and_(Decider.workspace_id == HonorAward.workspace_id, Decider.id == HonorAward.decided_by_id),
        )
        .where(HonorAward.workspace_id == workspace_of(session), *which)
        .order_by(
            HonorAward.starts_on.desc(), HonorAward.honor, HonorAward.revision.desc(), HonorAward.member_id
        )
        .limit(most)
    ).all()
    together = groupby(rows, key=lambda row: (row[0].starts_on, row[0].honor, row[0].revision))
    return [_view(list(group)) for _, group in together]


def of_period(period: Period) -> ColumnElement[bool]:
    """Return the condition that an award is one of a period."""
    return and_(HonorAward.period_kind == period.kind, HonorAward.starts_on == period.starts_on)


def same_award(view: AwardView) -> ColumnElement[bool]:
    """Return the condition that a row belongs to an award: everybody who shares it."""
    return and_(of_period(view.period), HonorAward.honor == view.honor, HonorAward.revision == view.revision)


def award_with(session: Session, award_id: UUID) -> AwardView | None:
    """Return the award that a row belongs to, with everybody who shares it."""
    row = session.get(HonorAward, (workspace_of(session), award_id))
    if row is None:
        return None
    same = (HonorAward.honor == row.honor, HonorAward.revision == row.revision)
    return awards(session, of_period(_period(row)), *same)[0]


def latest_awards(session: Session) -> Sequence[AwardView]:
    """Return the hall of fame: what was announced and stands, newest first."""
    return awards(session, HonorAward.status == "announced", most=FAME_MOST)


def approved_in(session: Session, team_id: UUID | None) -> Sequence[AwardView]:
    """Return what was approved and not announced yet; with a team, where one of its members wins."""
    found = awards(session, HonorAward.status == "approved")
    if team_id is None or not found:
        return found
    ours = set(
        session.scalars(
            select(Member.id).where(Member.workspace_id == workspace_of(session), Member.team_id == team_id)
        )
    )
    return [one for one in found if any(winner.member_id in ours for winner in one.evidence.winners)]


def announced_on(session: Session, team_id: UUID, on: date) -> Sequence[AwardView]:
    """Return what was announced of a team's members on a date of the team's."""
    rows = session.execute(
        select(HonorAward.id, HonorAward.announced_at, Team.timezone)
        .join(Member, and_(Member.workspace_id == HonorAward.workspace_id, Member.id == HonorAward.member_id))
        .join(Team, and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id))
        .where(
            HonorAward.workspace_id == workspace_of(session),
            HonorAward.status == "announced",
            Team.id == team_id,
        )
        .order_by(HonorAward.announced_at.desc())
        .limit(20)
    ).all()
    ids = [row.id for row in rows if local_date(row.announced_at, known_zone(row.timezone)) == on]
    found = [view for one in ids if (view := award_with(session, one)) is not None]
    return list({view.award_id: view for view in found}.values())


def waiting_for(session: Session, asker: Asker, *, now: datetime) -> Sequence[AwardView]:
    """Return the awards that wait for somebody's decision."""
    proposed = awards(session, HonorAward.status == "proposed")
    return [
        one.model_copy(update={"waits_for_me": True})
        for one in proposed
        if may_decide(session, asker, winners_of(one), now=now)
    ]


def winners_of(view: AwardView) -> set[UUID]:
    """Return whom an award concerns."""
    return {winner.member_id for winner in view.evidence.winners}


def _view(group: Sequence[Any]) -> AwardView:
    row, _, decider = group[0]
    return AwardView(
        award_id=row.id,
        honor=row.honor,
        period=_period(row),
        revision=row.revision,
        status=row.status,
        evidence=AwardEvidence.stored(row.evidence),
        winners=tuple(name for _, name, _ in group),
        announced_at=row.announced_at,
        contest_until=row.contest_until,
        reason=row.revoke_reason or "",
        decided_by=decider,
        decided_at=row.decided_at,
    )


def _period(row: HonorAward) -> Period:
    return Period.model_validate(
        {"kind": row.period_kind, "starts_on": row.starts_on, "ends_on": row.ends_on}
    )
