"""How many cases everybody served in a month, and how many clocks were missed: what best service goes by."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.numbers.asked import Asked
from models.queries.numbers.serving import Case, cases
from models.rules.metrics.honors import SERVICE_CASES
from models.rules.service import met
from models.shapes.numbers import Subject
from models.shapes.period import Period

Values = Mapping[str, Decimal | None]
TOO_FEW: Values = {"service_score": None}


def service_of(
    session: Session, member_ids: Collection[UUID], month: Period, *, now: datetime
) -> Mapping[UUID, Values]:
    """Return the tie-breaks of best service; whoever closed less than three cases has no score."""
    subjects = [Subject("member", one) for one in member_ids]
    held: dict[UUID, list[Case]] = {one: [] for one in member_ids}
    for owner_id, case in cases(Asked(session, (), subjects, month, now, None, figures)):
        held[owner_id].append(case)
    return {one: _judged(of, now) for one, of in held.items()}


def _judged(of: Collection[Case], now: datetime) -> Values:
    closed = sum(one.closed for one in of)
    if closed < SERVICE_CASES:
        return TOO_FEW
    clocks = [one.clock for case in of if case.received for one in case.served.clocks]
    return {"sla_breaches_asc": Decimal(-met(clocks, now).missed), "service_cases": Decimal(closed)}
