"""F-04: the best of the last period are given a stretch target."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from models.rules.metrics.exact import half_up
from models.shapes.figures import Figure

TOP_SHARE = Decimal("0.20")
UPLIFT = Decimal("0.10")


@dataclass(frozen=True, slots=True)
class Former:
    """A rep's final results of the previous closed period of the same kind; money in minor units."""

    member: Hashable
    attainment: Decimal
    booked: int
    collected: int
    won_deals: int

    @property
    def keys(self) -> tuple[Decimal, int, int, int]:
        """Return what the best are chosen by, in this order."""
        return (self.attainment, self.booked, self.collected, self.won_deals)


def best_count(number: int, share: Decimal = TOP_SHARE) -> int:
    """Return how many of a number are the best: the share, counted upwards, at least one of anybody."""
    return max(1, int((share * number).to_integral_value(ROUND_CEILING))) if number else 0


def best(former: Sequence[Former], share: Decimal = TOP_SHARE) -> set[Hashable]:
    """Return who gets a stretch target, with everybody who equals the last of them on all four keys."""
    count = best_count(len(former), share)
    if not count:
        return set()
    least = sorted((rep.keys for rep in former), reverse=True)[count - 1]
    return {rep.member for rep in former if rep.keys >= least}


def stretch_target(target: int, uplift: Decimal = UPLIFT) -> int:
    """Return target x (1 + uplift), half up to whole units."""
    return int(half_up(target * (1 + uplift)))


def stretch_met(actual: Figure, stretch: int) -> bool:
    """Tell whether the stretch target is reached."""
    return actual.value is not None and actual.value >= stretch
