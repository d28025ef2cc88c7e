"""The champion's tie-breaks, for those alone whose values are equal where it can be seen."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models.queries.boards.values import Found
from models.queries.numbers import figures
from models.queries.prepared import among, run
from models.rules.metrics.boards import Entrant, earlier
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Booking

CODES = ("attainment", "collected_amount", "won_deals")  # in the order in which they are compared
REACHED = (
    select(Booking.member_id, func.max(Booking.recorded_at))
    .where(
        Booking.workspace_id == bindparam("ours"),
        among(Booking.member_id, "members"),
        Booking.counts_on >= bindparam("first"),
        Booking.counts_on <= bindparam("last"),
        Booking.amount_minor != 0,
    )
    .group_by(Booking.member_id)
)
LOOKED_AT = 100  # members: of a large company the many who are equal far below stand by name


def with_tie_breaks(
    session: Session,
    entrants: Sequence[Entrant],
    period: Period,
    *,
    now: datetime,
    known: Found | None = None,
) -> list[Entrant]:
    """Return the entrants with their keys: attainment, collected, won deals, the amount reached earlier.

    What is `known` is not looked up.
    """
    tied = _tied(entrants)
    if not tied:
        return list(entrants)
    subjects = [Subject("member", member_id) for member_id in tied]
    found = known or figures(session, CODES, subjects, period, now=now)
    at = _reached(session, tied, period)
    return [
        replace(one, keys=(*_values(found, one.member_id), earlier(at.get(one.member_id))))
        if one.member_id in tied
        else one
        for one in entrants
    ]


def _tied(entrants: Sequence[Entrant]) -> Collection[UUID]:
    """Return who shares a value above zero, the best first, as many as are looked at."""
    times = Counter(one.value for one in entrants)
    tied = [(one.value, one.member_id) for one in entrants if one.value and times[one.value] > 1]
    return {member_id for _, member_id in sorted(tied, reverse=True)[:LOOKED_AT]}


def _values(found: Found, member_id: UUID) -> list[Decimal | None]:
    subject = Subject("member", member_id)
    return [figure.value if (figure := found.get((subject, code))) else None for code in CODES]


def _reached(session: Session, member_ids: Collection[UUID], period: Period) -> Mapping[UUID, datetime]:
    """Return when the booked amount last changed: since then it is what it is."""
    found: Any = run(session, REACHED, members=list(member_ids), first=period.starts_on, last=period.ends_on)
    return {row[0]: row[1] for row in found}
