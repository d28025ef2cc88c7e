"""F-33: standard competition ranking ("1224"), what of it is public, and the way to the next place."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple
from uuid import UUID

from models.rules.matching import fold
from models.shapes.boards import OwnPlace, Place

Direction = Literal["higher", "lower"]
_folded = lru_cache(16_384)(fold)  # the same names at every look
PUBLIC_TOP = 5
PUBLIC_SHARE = Decimal("0.5")
LEAGUE_MIN = 5
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entrant(NamedTuple):
    """An eligible member: the board's value, and tie-break keys of which more is better; None = unknown."""

    member_id: UUID
    name: str
    value: Decimal | None
    keys: tuple[Decimal | None, ...] = ()


def earlier(moment: datetime | None) -> Decimal | None:
    """Return a tie-break key of which more is better for "the earlier instant wins"."""
    return None if moment is None else Decimal(-((moment - EPOCH) // timedelta(microseconds=1)))


def ranked(entrants: Iterable[Entrant], direction: Direction = "higher") -> tuple[Place, ...]:
    """Return the ranks in the order of display: the value, the tie-break keys, then the name.

    Equal values share a rank, whatever their keys; who has no value is not ranked.
    """
    held = [one for one in entrants if one.value is not None]
    held.sort(key=lambda one: (_folded(one.name), one.member_id.int))
    held.sort(key=_value, reverse=direction == "higher")  # who is equal stays in the order of the names
    places: list[Place] = []
    for value, equal in groupby(held, _value):
        rank = len(places) + 1
        those = list(equal)
        if any(one.keys for one in those):
            those.sort(key=lambda one: known_first(one.keys), reverse=True)
        places += [Place(one.member_id, rank, value) for one in those]
    return tuple(places)


def _value(one: Entrant) -> Decimal:
    return one.value if one.value is not None else Decimal(0)


def public_count(
    ranked_ones: int, *, top: int = PUBLIC_TOP, share: Decimal = PUBLIC_SHARE, league_min: int = LEAGUE_MIN
) -> int:
    """Return how many of the ranked everybody may see: at most five, at most half; of a small league one."""
    return min(ranked_ones, 1) if ranked_ones < league_min else min(top, int(share * ranked_ones))


def beside(mine: Decimal, others: Iterable[Decimal], direction: Direction = "higher") -> OwnPlace:
    """Return the rank of a value beside the others' values, and the distance to the nearest better one."""
    known = list(others)
    ahead = [value for value in known if (value > mine if direction == "higher" else value < mine)]
    to_next = min(abs(value - mine) for value in ahead) if ahead else None
    return OwnPlace(rank=len(ahead) + 1, of=len(known) + 1, value=mine, to_next=to_next)


def known_first(keys: Sequence[Decimal | None]) -> tuple[tuple[bool, Decimal], ...]:
    """Return keys that can be compared: more is better, and what is unknown is less than anything known."""
    return tuple((key is not None, key if key is not None else Decimal(0)) for key in keys)
