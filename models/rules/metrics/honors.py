"""F-34 and F-35: the honors of a month, and the service score. Equal in every key, an award is shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.rules.metrics.boards import earlier, known_first
from models.rules.metrics.exact import Number, quantity, undefined
from models.rules.tenure import tenure_stage
from models.shapes.boards import Award, HonorCode
from models.shapes.figures import Figure

SERVICE_CASES = 3
HALF_POINTS = 50  # of the service score for each of its parts


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A rep's month: money in base minor units, the instant at which the booked amount was reached."""

    member_id: UUID
    booked: Decimal | None
    attainment: Decimal | None
    collected: Decimal | None
    won_deals: int
    reached_at: datetime | None


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
class NewcomerResult:
    """A rep's month as the newcomers compare it; process score in points."""

    member_id: UUID
    hired_on: date | None
    attainment: Decimal | None
    process_score: Decimal | None
    won_deals: int
    reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who meets the condition of an honor: its value, then the tie-breaks of which more is better."""

    member_id: UUID
    value: Decimal
    tiebreaks: tuple[Decimal | None, ...]


def monthly_champion(results: Iterable[MonthResult]) -> Award | None:
    """Return who booked most; then attainment, collected amount, won deals, the earlier instant decide."""
    return _best(
        "monthly_champion",
        [
            Candidate(
                one.member_id,
                one.booked,
                (one.attainment, one.collected, Decimal(one.won_deals), earlier(one.reached_at)),
            )
            for one in results
            if one.booked is not None and one.booked > 0
        ],
    )


def best_service(results: Iterable[ServiceResult]) -> Award | None:
    """Return the best service score of at least 3 cases; then fewer breached clocks, more cases decide."""
    scored = [
        (one, service_score(one.met, one.due, one.satisfaction).value)
        for one in results
        if max(one.closed, one.answers) >= SERVICE_CASES
    ]
    return _best(
        "best_service",
        [
            Candidate(one.member_id, score, (Decimal(-one.breached), Decimal(one.closed)))
            for one, score in scored
            if score is not None
        ],
    )


def best_newcomer(results: Iterable[NewcomerResult], starts_on: date) -> Award | None:
    """Return the newcomer of the best attainment; then process score, won deals, the earlier instant."""
    return _best(
        "best_newcomer",
        [
            Candidate(
                one.member_id,
                one.attainment,
                (one.process_score, Decimal(one.won_deals), earlier(one.reached_at)),
            )
            for one in results
            if one.attainment is not None and one.attainment > 0 and was_newcomer(one.hired_on, starts_on)
        ],
    )


def was_newcomer(hired_on: date | None, starts_on: date) -> bool:
    """Tell whether somebody was new on a period's first day, or on the day of hire if that is later."""
    return hired_on is not None and tenure_stage(hired_on, max(hired_on, starts_on)) == "newcomer"


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


def _best(honor: HonorCode, candidates: list[Candidate]) -> Award | None:
    """Return the award of the best; everybody who equals the best in every key shares it."""
    if not candidates:
        return None
    top = max(candidates, key=_compared)
    winners = [one.member_id for one in candidates if _compared(one) == _compared(top)]
    return Award(honor=honor, winners=tuple(sorted(winners)), value=top.value, tiebreaks=top.tiebreaks)


def _compared(one: Candidate) -> tuple[Decimal, tuple[tuple[bool, Decimal], ...]]:
    return (one.value, known_first(one.tiebreaks))
