"""The champion's tie-breaks, for those alone whose values are equal where it can be seen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from heapq import nlargest
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.numbers.reached import reached
from models.rules.metrics.boards import Entrant, earlier
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period

CODES = ("attainment", "collected_amount", "won_deals")  # in the order in which they are compared
LOOKED_AT = 100  # members: of a large company the many who are equal far below stand by name


def with_tie_breaks(
    session: Session,
    entrants: Sequence[Entrant],
    period: Period,
    *,
    now: datetime,
    least: Decimal | None = None,
) -> list[Entrant]:
    """Return the entrants with their keys: attainment, collected, won deals, the amount reached earlier.

    Equal ones with less than `least` are left as they are; when an amount was reached is looked up for those
    alone among whom nothing else decides.
    """
    found = list(entrants)
    tied = _tied(found, least)
    if not tied:
        return found
    subjects = [Subject("member", found[place].member_id) for place in tied]
    numbers = figures(session, CODES, subjects, period, now=now)
    for place in tied:
        found[place] = found[place]._replace(keys=_values(numbers, found[place].member_id))
    times = Counter((found[place].value, found[place].keys) for place in tied)
    even = [place for place in tied if times[found[place].value, found[place].keys] > 1]
    at = reached(session, [found[place].member_id for place in even], period) if even else {}
    for place in even:
        one = found[place]
        found[place] = one._replace(keys=(*one.keys, earlier(at.get(one.member_id))))
    return found


def _tied(entrants: Sequence[Entrant], least: Decimal | None) -> Sequence[int]:
    """Return the places in the list of those who share a value above zero, the best first, not all."""
    times = Counter(one.value for one in entrants)
    tied = [
        (one.value, one.member_id, place)
        for place, one in enumerate(entrants)
        if one.value and times[one.value] > 1 and (least is None or one.value >= least)
    ]
    return [place for _, _, place in nlargest(LOOKED_AT, tied)]


def _values(found: Mapping[tuple[Subject, str], Figure], member_id: UUID) -> tuple[Decimal | None, ...]:
    subject = Subject("member", member_id)
    return tuple(figure.value if (figure := found.get((subject, code))) else None for code in CODES)
