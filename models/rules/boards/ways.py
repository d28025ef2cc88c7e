"""The ways in which a board compares: values of different people made comparable, or none."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from models.rules.metrics.exact import half_up

LEAST_SHARE = Fraction(1, 4)  # who was there for less is not reckoned up: one good day is no good month
PLACES = 6


def of_target(value: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return the share of the target that is reached [ratio]; none without a target."""
    if value is None or not target:
        return None
    return half_up(Fraction(value) / Fraction(target), PLACES)


def prorated(value: Decimal | None, share: Fraction, places: int = 0) -> Decimal | None:
    """Return what the value would be with all working days; none for who was hardly there."""
    if value is None or share < LEAST_SHARE:
        return None
    return half_up(Fraction(value) / share, places)


def improved(value: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Return by how much the value rose since the same stretch of the period before; none if it did not."""
    if value is None or before is None or value <= before:
        return None
    return value - before


def personal_best(value: Decimal | None, earlier: Iterable[Decimal | None]) -> Decimal | None:
    """Return the value as a share of the best earlier one [ratio]; none without an earlier one above 0."""
    best = max((each for each in earlier if each is not None), default=None)
    if value is None or best is None or best <= 0:
        return None
    return half_up(Fraction(value) / Fraction(best), PLACES)
