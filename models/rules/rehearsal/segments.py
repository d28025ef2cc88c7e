"""A case between two changes stands still: what some rules make of it is reckoned once for each stretch."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from models.shapes.escalation import Standing
from models.shapes.policy_rehearsal import Climb

Reckoned = Callable[[datetime], Standing]


def moments_of(found: Iterable[datetime | None]) -> Sequence[datetime]:
    """Return the moments at which something changed, in order."""
    return sorted({at for at in found if at is not None})


def stretches(moments: Sequence[datetime], reckon: Reckoned) -> Callable[[datetime, Climb], Standing]:
    """Return how a case stands at any moment; `reckon` is asked once for each stretch between changes."""
    known: dict[int, Standing] = {}

    def standing(now: datetime, _climb: Climb) -> Standing:
        place = bisect_right(moments, now)
        if place not in known:
            known[place] = reckon(now)
        return known[place]

    return standing
