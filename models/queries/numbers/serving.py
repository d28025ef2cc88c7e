"""Complaints received in a period, by their owners: how soon they were answered and solved (F-29, F-35)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from models.queries.clocks import clock_of, hours_of
from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.prepared import among, read
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date, local_instant
from models.rules.metrics.customers import WINDOW_DAYS
from models.rules.metrics.honors import service_score
from models.rules.metrics.service import (
    Running,
    Served,
    complaint_rate,
    first_response,
    resolution_rate,
    sla_met_rate,
)
from models.rules.service import met
from models.shapes.escalation import Clock
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.tables import Complaint, Order, SlaClock

ONE_DAY = timedelta(days=1)
RATE = "complaint_rate"
SCORE = "service_score"
SERVICE = frozenset({"complaint_first_response", "sla_met_rate", "resolution_rate", RATE, SCORE})
COUNTED = ("first_response", "resolution")
NONE = ("cancelled", "duplicate")
SOLVED = ("resolved", "closed")


class Case(NamedTuple):
    """A complaint of a period, with what the customer said of it once it was closed in the period."""

    served: Served
    received: bool  # in the period; else it was only closed in it
    closed: bool  # in the period
    satisfaction: int | None


def serving(asked: Asked, codes: Sequence[str]) -> Found:
    """Return what complaints say of those who are responsible for them."""
    held = list(pooled(asked, cases(asked)))
    buyers = _buyers(asked) if RATE in codes else {}
    return {
        (subject, code): _figure(asked, code, [one for one in of if one.received], of, buyers.get(subject, 0))
        for subject, of in held
        for code in codes
    }


def _figure(asked: Asked, code: str, received: Sequence[Case], every: Sequence[Case], buyers: int) -> Figure:
    served, moment = [one.served for one in received], asked.as_of or asked.now
    if code == "complaint_first_response":
        return first_response(served, moment)
    if code == "sla_met_rate":
        return sla_met_rate(served, moment)
    if code == "resolution_rate":
        return resolution_rate(served)
    if code == RATE:
        return complaint_rate(served, buyers)
    found = met((one.clock for case in served for one in case.clocks), moment)
    return service_score(found.met, found.met + found.missed, satisfaction(every))


def satisfaction(every: Collection[Case]) -> Decimal | None:
    """Return how satisfied customers are with what was closed in the period, on average."""
    said = [one.satisfaction for one in every if one.closed and one.satisfaction is not None]
    return Decimal(sum(said)) / len(said) if said else None


def cases(asked: Asked) -> Sequence[tuple[UUID, Case]]:
    """Return the complaints that were received or closed in the period, each with its owner."""
    zone = workspace(asked.session).timezone
    first = local_instant(asked.period.starts_on, 0, zone)
    end = local_instant(asked.cut_off + ONE_DAY, 0, zone)
    rows = read(asked.session, _found(asked, first, end))
    clocks = _clocks(asked, [row.id for row in rows])
    return [
        (
            row.owner_id,
            Case(
                Served(
                    row.status in SOLVED and _on(row.resolved_at, zone) <= asked.cut_off,
                    clocks.get(row.id, ()),
                ),
                received=first <= row.received_at < end,
                closed=row.closed_at is not None and first <= row.closed_at < end,
                satisfaction=row.satisfaction,
            ),
        )
        for row in rows
    ]


def _found(asked: Asked, first: datetime, end: datetime) -> Any:
    def inside(column: Any) -> ColumnElement[bool]:
        return and_(column >= first, column < end)

    return select(
        Complaint.id,
        Complaint.owner_id,
        Complaint.status,
        Complaint.received_at,
        Complaint.resolved_at,
        Complaint.closed_at,
        Complaint.satisfaction,
    ).where(
        *ours(asked, Complaint),
        of_members(asked, Complaint.owner_id),
        Complaint.status.not_in(NONE),
        or_(inside(Complaint.received_at), inside(Complaint.closed_at)),
        known(asked, Complaint.created_at),
    )


def _clocks(asked: Asked, complaint_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Running]]:
    if not complaint_ids:
        return {}
    found = select(SlaClock).where(
        SlaClock.workspace_id == workspace_of(asked.session),
        among(SlaClock.subject_id, complaint_ids),
        SlaClock.clock.in_(COUNTED),
        SlaClock.status != "cancelled",
        known(asked, SlaClock.started_at),
    )
    rows = asked.session.scalars(found).all()
    hours = hours_of(asked.session, rows)
    kept: defaultdict[UUID, list[Running]] = defaultdict(list)
    for row in rows:
        clock = _then(clock_of(row), asked.as_of)
        kept[row.subject_id].append(Running(clock, hours[row.id], row.clock == "first_response"))
    return kept


def _then(clock: Clock, as_of: datetime | None) -> Clock:
    """Return a clock as it was at a moment: what was stopped later ran still."""
    if as_of is None or clock.stopped_at is None or clock.stopped_at <= as_of:
        return clock
    return clock._replace(status="running", stopped_at=None)


def _buyers(asked: Asked) -> Mapping[Subject, int]:
    """Return how many customers of each subject have an order in the 365 days up to the cut-off."""
    first = asked.cut_off - timedelta(days=WINDOW_DAYS - 1)
    found = (
        select(Order.owner_id, Order.customer_id)
        .where(
            *ours(asked, Order),
            of_members(asked, Order.owner_id),
            Order.ordered_on.between(first, asked.cut_off),
            or_(Order.cancelled_on.is_(None), Order.cancelled_on > asked.cut_off),
            known(asked, Order.created_at),
        )
        .distinct()
    )
    bought: list[tuple[UUID, UUID]] = [(row[0], row[1]) for row in read(asked.session, found)]
    return {subject: len(set(held)) for subject, held in pooled(asked, bought)}


def _on(at: datetime | None, zone: str) -> date:
    return local_date(at, zone) if at is not None else date.max
