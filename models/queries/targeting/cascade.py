"""A whole beside its parts: the company's teams, a team's reps; and how the whole might be shared (F-05)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.numbers import figures
from models.queries.prepared import run
from models.queries.records.rates import company_rates
from models.queries.roster import expected_reps, teams
from models.queries.targets import targets_for
from models.queries.tenancy import policy
from models.rules.local_time import local_date
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.conversion import Amount, summed
from models.rules.metrics.split import coverage, proposed_weights, split
from models.rules.periods import previous
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import Cascade, Child
from models.tables import Deal, Member

LOOKED_BACK = 4  # periods whose results say who can do how much
OPEN = (
    select(Member.id, Member.team_id, Deal.currency, func.sum(Deal.amount_minor))
    .where(
        Deal.workspace_id == bindparam("ours"),
        Deal.status == "open",
        Member.workspace_id == Deal.workspace_id,
        Member.id == Deal.owner_id,
    )
    .group_by(Member.id, Member.team_id, Deal.currency)
)


def cascade(session: Session, whole: Subject, code: str, period: Period) -> Cascade | None:
    """Return the whole's target beside those of its parts; None when it has no parts."""
    names = parts_of(session, whole)
    if not names:
        return None
    targets = targets_for(session, [code], [whole, *names], period)
    children = [
        Child(subject=subject, name=name, target=_whole(targets.get((subject, code))))
        for subject, name in names.items()
    ]
    return _beside(code, _whole(targets.get((whole, code))), children, policy(session))


def proposal(session: Session, whole: Subject, code: str, period: Period, *, now: datetime) -> Cascade | None:
    """Return the same with each part's proposed share: by its last results and by what it is at work on."""
    found = cascade(session, whole, code, period)
    if found is None:
        return None
    subjects = [child.subject for child in found.children]
    last = targets_for(session, [code], subjects, previous(period))
    results = _results(session, subjects, code, period, now=now)
    weights = proposed_weights(
        [sum(held, Decimal(0)) for held in results], _potential(session, subjects, code, now=now)
    )
    shares = split(found.target, weights) if found.target is not None else [None] * len(subjects)
    children = [
        child.model_copy(
            update={
                "last_target": _whole(last.get((child.subject, code))),
                "last_result": held[0],
                "weight": weight,
                "proposed": share,
            }
        )
        for child, held, weight, share in zip(found.children, results, weights, shares, strict=True)
    ]
    return found.model_copy(update={"children": tuple(children)})


def parts_of(session: Session, whole: Subject) -> Mapping[Subject, str]:
    """Return the parts of a whole with their names: active teams, active reps."""
    if whole.scope == "workspace":
        return {Subject("team", row.id): row.name for row in teams(session)}
    if whole.scope == "team":
        return {Subject("member", row.id): row.name for row in expected_reps(session, whole.id)}
    return {}


def _beside(code: str, target: int | None, children: Sequence[Child], rules: Policy) -> Cascade:
    held = [child.target for child in children if child.target is not None]
    within = rules.goals.coverage
    found = coverage(held, target, least=within.min, most=within.max)
    return Cascade(
        code=code,
        target=target,
        held=sum(held),
        coverage=found.figure,
        in_range=found.in_range,
        children=tuple(children),
    )


def _results(
    session: Session, subjects: Sequence[Subject], code: str, period: Period, *, now: datetime
) -> Sequence[Sequence[Decimal]]:
    """Return each part's results of the four periods before, the last one first."""
    held: list[list[Decimal]] = [[] for _ in subjects]
    for _ in range(LOOKED_BACK):
        period = previous(period)
        found = figures(session, [code], subjects, period, now=now)
        for results, subject in zip(held, subjects, strict=True):
            results.append(found[subject, code].value or Decimal(0))
    return held


def _potential(
    session: Session, subjects: Sequence[Subject], code: str, *, now: datetime
) -> Sequence[Decimal]:
    """Return what each part's open deals come to in base currency; nothing for what is no money."""
    if CATALOGUE[code].unit != "money":
        return [Decimal(0)] * len(subjects)
    rates, today = company_rates(session), local_date(now, "UTC")
    amounts: defaultdict[UUID, list[Amount]] = defaultdict(list)
    for member_id, team_id, currency, minor in map(tuple, run(session, OPEN)):
        for key in (member_id, team_id):
            if key is not None:
                amounts[key].append(Amount(int(minor), currency, today))
    return [Decimal(int(summed(amounts[subject.id], rates).total)) for subject in subjects]


def _whole(target: Decimal | None) -> int | None:
    return None if target is None else int(target)
