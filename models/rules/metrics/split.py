"""F-05: how a whole is divided so that the parts add up exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.rules.metrics.exact import Number, half_up, quotient, undefined
from models.shapes.figures import Figure

LEAST_COVERAGE = Decimal("1.00")
MOST_COVERAGE = Decimal("1.30")


@dataclass(frozen=True, slots=True)
class Coverage:
    """F-05: the children's targets beside the parent's."""

    figure: Figure
    in_range: bool


def split(total: int, weights: Sequence[Number]) -> list[int]:
    """Return the parts by weight, in whole units: the largest remainders get the rest, the earlier on ties.

    Only when every weight is 0 all are equal. A negative whole mirrors the positive one.
    """
    if total < 0:
        return [-part for part in split(-total, weights)]
    if len(weights) == 1:  # as of nearly every deal
        return [total]
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    shares = [total * weight / whole if whole else Fraction(total, len(exact)) for weight in exact]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - shares[place], place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def coverage(
    children: Sequence[int],
    parent: int | None,
    *,
    least: Decimal = LEAST_COVERAGE,
    most: Decimal = MOST_COVERAGE,
) -> Coverage:
    """Return F-05's coverage [ratio]: the children's sum over the parent's target, and if it is enough."""
    if parent is None:
        return Coverage(undefined("F-05", "no_target"), in_range=False)
    held = sum(children)
    figure = quotient("F-05", held, parent, sample=len(children))
    return Coverage(figure, in_range=parent > 0 and least * parent <= held <= most * parent)


def proposed_weights(results: Sequence[Number], potentials: Sequence[Number]) -> list[Decimal]:
    """Return a weight per child: the mean of its share of past results and of assigned potential.

    Results are those of the last four periods, potential is the open pipeline, both in base currency. What
    nobody has leaves the other alone; without both all are equal. To six decimals: a proposal, to be edited.
    """
    known = [shares for shares in (_shares(results), _shares(potentials)) if shares]
    if not known:
        return [_short(Fraction(1, len(results)))] * len(results)
    return [_short(sum(parts, Fraction(0)) / len(known)) for parts in zip(*known, strict=True)]


def _shares(numbers: Sequence[Number]) -> list[Fraction]:
    exact = [max(Fraction(number), Fraction(0)) for number in numbers]
    whole = sum(exact)
    return [number / whole for number in exact] if whole else []


def _short(share: Fraction) -> Decimal:
    return half_up(share, 6)
