"""When booked amounts were reached: boards and honors compare equals by it (F-34)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.records.rates import company_rates
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import known_zone, local_instant
from models.rules.metrics.honors import reached_at
from models.shapes.period import Period
from models.tables import Booking

ONE_DAY = timedelta(days=1)


def reached(session: Session, member_ids: Collection[UUID], period: Period) -> Mapping[UUID, datetime | None]:
    """Return when everybody's booked amount was reached.

    What was recorded after its own day counts as of the end of that day: who keeps records late, or by
    another program, neither wins nor loses by it.
    """
    rates, zone = company_rates(session), known_zone(workspace(session).timezone)
    rows = select(
        Booking.member_id, Booking.counts_on, Booking.recorded_at, Booking.amount_minor, Booking.currency
    ).where(
        Booking.workspace_id == workspace_of(session),
        among(Booking.member_id, member_ids),
        Booking.counts_on >= period.starts_on,
        Booking.counts_on <= period.ends_on,
    )
    steps: defaultdict[UUID, list[tuple[datetime, Fraction]]] = defaultdict(list)
    for member_id, counts_on, recorded_at, minor, currency in read(session, rows):
        worth = rates.in_base(minor, currency, counts_on)
        end = local_instant(counts_on + ONE_DAY, 0, zone)
        steps[member_id].append((min(recorded_at, end), worth or Fraction(0)))
    return {member_id: reached_at(found) for member_id, found in steps.items()}
