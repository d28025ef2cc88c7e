"""F-34 and F-35: the honors of a month, and the service score. Equal in every key, an award is shared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.policy import HonorRule, TenurePolicy
from models.rules.metrics.boards import earlier, known_first
from models.rules.metrics.exact import Number, quantity, undefined
from models.rules.tenure import tenure_stage
from models.shapes.boards import Award
from models.shapes.figures import Figure
from models.shapes.honors import HonorCode, TieBreak

SERVICE_CASES = 3
HALF_POINTS = 50  # of the service score for each of its parts


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A rep's month by metric code: money in base minor units, ratios, points; None = undefined.

    `reached_at` is the instant at which the booked amount was reached.
    """

    member_id: UUID
    values: Mapping[str, Decimal | None]
    reached_at: datetime | None = None
    hired_on: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceResult:
    """A member's service: clocks met of those that ended or are past due, mean satisfaction 1-5, cases."""

    member_id: UUID
    met: int
    due: int
    satisfaction: Decimal | None
    breached: int
    closed: int
    answers: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who meets the condition of an honor: its value, then the tie-breaks of which more is better."""

    member_id: UUID
    value: Decimal
    tiebreaks: tuple[Decimal | None, ...]


def contenders(
    rule: HonorRule, results: Iterable[MonthResult], starts_on: date, tenure: TenurePolicy
) -> Sequence[Candidate]:
    """Return who meets the condition of an honor, the best first; who equals them in every key is as good.

    The best newcomer is one of those who were new as the period began.
    """
    found = []
    for one in results:
        value = one.values.get(rule.metric)
        new = rule.code != "best_newcomer" or was_newcomer(one.hired_on, starts_on, tenure)
        if value is not None and value >= rule.min_value and new:
            keys = tuple(_key(one, tiebreak) for tiebreak in rule.tiebreaks)
            found.append(Candidate(one.member_id, value, keys))
    return sorted(found, key=lambda one: (_compared(one), one.member_id), reverse=True)


def award(honor: HonorCode, candidates: Sequence[Candidate]) -> Award | None:
    """Return the award of the best; everybody who equals the best in every key shares it."""
    if not candidates:
        return None
    top = max(candidates, key=_compared)
    winners = [one.member_id for one in candidates if _compared(one) == _compared(top)]
    return Award(honor=honor, winners=tuple(sorted(winners)), value=top.value, tiebreaks=top.tiebreaks)


def reached_at(amounts: Iterable[tuple[datetime, Fraction]]) -> datetime | None:
    """Return when the running sum of dated amounts first was what it is in the end; None = there are none.

    What is won and undone afterwards moves nothing.
    """
    moments: defaultdict[datetime, Fraction] = defaultdict(Fraction)
    for moment, amount in amounts:
        moments[moment] += amount
    final, so_far = sum(moments.values(), Fraction(0)), Fraction(0)
    for moment, amount in sorted(moments.items()):
        so_far += amount
        if amount and so_far >= final:
            return moment
    return None


def best_service(results: Iterable[ServiceResult]) -> Award | None:
    """Return the best service score of at least 3 cases; then fewer breached clocks, more cases decide."""
    scored = [
        (one, service_score(one.met, one.due, one.satisfaction).value)
        for one in results
        if max(one.closed, one.answers) >= SERVICE_CASES
    ]
    return award(
        "best_service",
        [
            Candidate(one.member_id, score, (Decimal(-one.breached), Decimal(one.closed)))
            for one, score in scored
            if score is not None
        ],
    )


def was_newcomer(hired_on: date | None, starts_on: date, rules: TenurePolicy) -> bool:
    """Tell whether somebody was new on a period's first day, or on the day of hire if that is later."""
    return hired_on is not None and tenure_stage(hired_on, max(hired_on, starts_on), rules) == "newcomer"


def service_score(met: int, due: int, satisfaction: Decimal | None) -> Figure:
    """Return F-35 [points 0-100]: 50 x share of clocks met + 50 x (mean satisfaction - 1) / 4.

    When one part is missing, the other counts fully.
    """
    inputs: dict[str, Number] = {"met": met, "due": due}
    parts = [Fraction(met, due)] if due else []
    if satisfaction is not None:
        inputs["satisfaction"] = satisfaction
        parts.append((Fraction(satisfaction) - 1) / 4)
    if not parts:
        return undefined("F-35", "no_data")
    points = HALF_POINTS * sum(parts, Fraction(0)) * 2 / len(parts)
    return quantity("F-35", points, "score", sample=due, inputs=inputs)


def _key(one: MonthResult, tiebreak: TieBreak) -> Decimal | None:
    return earlier(one.reached_at) if tiebreak == "earliest_reached" else one.values.get(tiebreak)


def _compared(one: Candidate) -> tuple[Decimal, tuple[tuple[bool, Decimal], ...]]:
    return (one.value, known_first(one.tiebreaks))
