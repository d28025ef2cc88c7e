"""Split a whole number by weights so that the parts add up (domain.md 9.1)."""

from collections.abc import Sequence


def split(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return whole parts of `total`, which may be negative; the odd units go to the largest remainders.

    Ties go to the earlier part. The parts of -n are those of n with a minus, so that an undo mirrors its win.
    """
    whole, sign = sum(weights), -1 if total < 0 else 1
    pairs = [divmod(abs(total) * weight, whole) for weight in weights]
    odd = abs(total) - sum(part for part, _ in pairs)
    ranked = sorted(range(len(pairs)), key=lambda place: -pairs[place][1])
    lucky = set(ranked[:odd])
    return tuple(sign * (part + (place in lucky)) for place, (part, _) in enumerate(pairs))
