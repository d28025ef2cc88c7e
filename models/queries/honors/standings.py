"""Everybody's month as the honors compare it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy import HonorRule, TenurePolicy
from models.queries.boards.crew import Rep, crew
from models.queries.honors.service import service_of
from models.queries.numbers import figures
from models.queries.numbers.reached import reached
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.honors import MonthResult, contenders
from models.shapes.boards import EVERYBODY
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Member


class Standings(NamedTuple):
    """Who competes, and how everybody did."""

    reps: Mapping[UUID, Rep]
    results: Sequence[MonthResult]


def standings(
    session: Session, rule: HonorRule, month: Period, tenure: TenurePolicy, *, now: datetime
) -> Standings:
    """Return the month of every rep who was there, by final numbers where there are some.

    When the amount was reached is looked up for those alone among whom nothing else decides.
    """
    reps = {rep.id: rep for rep in crew(session, EVERYBODY, month, rules=policy(session), now=now)}
    codes = [code for code in dict.fromkeys((rule.metric, *rule.tiebreaks)) if code in CATALOGUE]
    subjects = [Subject("member", rep_id) for rep_id in reps]
    found = figures(session, codes, subjects, month, now=now)
    hired = _hired(session, reps.keys())
    served = service_of(session, reps.keys(), month, now=now) if rule.metric == "service_score" else {}
    results = [
        MonthResult(
            rep_id,
            {code: figure.value for code in codes if (figure := found.get((Subject("member", rep_id), code)))}
            | dict(served.get(rep_id, {})),
            hired_on=hired[rep_id],
        )
        for rep_id in reps
    ]
    if "earliest_reached" not in rule.tiebreaks:
        return Standings(reps, results)
    ranked = contenders(rule, results, month.starts_on, tenure)
    tied = {one.member_id for one in ranked if one.value == ranked[0].value}
    moments = reached(session, tied, month) if len(tied) > 1 else {}
    return Standings(reps, [replace(one, reached_at=moments.get(one.member_id)) for one in results])


def _hired(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, date | None]:
    found = select(Member.id, Member.hired_on).where(
        Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
    )
    return dict(read(session, found))
