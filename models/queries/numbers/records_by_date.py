"""The records behind the metrics that stand-ups ask for too: one select per metric, all with one shape.

Each gives the code, the member, the date, an amount or a count, its currency (None = a count), the date of
its rate, and of how many records it is made.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)

from models.queries.prepared import among
from models.rules.metrics.activity import VISITS
from models.tables import Activity, Allocation, Booking, Lead, Payment

Build = Callable[..., Any]
PROPOSALS = ("proposal", "quote")
COUNT = cast(null(), String(3))


def recorded(code: str, *, known: bool) -> Sequence[Select[Any]]:
    """Return the selects of one metric; with `known`, as things were known then."""
    found = RECORDS[code](code, known=known)
    return found if isinstance(found, tuple) else (found,)


def _in_period(on: Any) -> ColumnElement[bool]:
    return and_(on >= bindparam("first"), on <= bindparam("last"))


def _shape(
    code: str, member: Any, on: Any, value: Any, records: Any, *, currency: Any = COUNT, rate_on: Any = None
) -> Select[Any]:
    return select(
        literal(code).label("code"),
        member.label("member_id"),
        on.label("on_date"),
        value.label("value"),
        records.label("records"),
        currency.label("currency"),
        (on if rate_on is None else rate_on).label("rate_on"),
    )


def _visits(code: str, *, known: bool) -> Select[Any]:
    """Distinct customers or leads; a date with visits that do not count stands there with 0."""
    counts = and_(Activity.effective, Activity.outcome != "none")
    whom = case((counts, func.coalesce(Activity.customer_id, Activity.lead_id)))
    return _activities(code, sorted(VISITS), func.count(whom.distinct()), known=known)


def _actions(code: str, kinds: tuple[str, ...], *, known: bool) -> Select[Any]:
    return _activities(code, kinds, func.count(), known=known)


def _activities(code: str, kinds: Any, value: Any, *, known: bool) -> Select[Any]:
    then: ColumnElement[bool] = Activity.withdrawn_at.is_(None)
    if known:
        then = and_(
            Activity.created_at <= bindparam("known"), or_(then, Activity.withdrawn_at > bindparam("known"))
        )
    found = _shape(code, Activity.member_id, Activity.local_date, value, func.count())
    return found.where(
        Activity.workspace_id == bindparam("ours"),
        among(Activity.member_id, "members"),
        _in_period(Activity.local_date),
        Activity.kind.in_(kinds),
        then,
    ).group_by(Activity.member_id, Activity.local_date)


def _leads(code: str, *, known: bool) -> Select[Any]:
    found = _shape(code, Lead.credited_id, Lead.counts_on, func.count(), func.count()).where(
        Lead.workspace_id == bindparam("ours"),
        among(Lead.credited_id, "members"),
        _in_period(Lead.counts_on),
    )
    if known:
        found = found.where(Lead.created_at <= bindparam("known"))
    return found.group_by(Lead.credited_id, Lead.counts_on)


def _won(code: str, *, known: bool) -> Select[Any]:
    return _bookings(code, func.sum(Booking.deals), COUNT, known=known)


def _booked(code: str, *, known: bool) -> Select[Any]:
    found = _bookings(code, func.sum(Booking.amount_minor), Booking.currency, known=known)
    return found.group_by(Booking.currency)


def _bookings(code: str, value: Any, currency: Any, *, known: bool) -> Select[Any]:
    found = _shape(code, Booking.member_id, Booking.counts_on, value, func.count(), currency=currency).where(
        Booking.workspace_id == bindparam("ours"),
        among(Booking.member_id, "members"),
        _in_period(Booking.counts_on),
    )
    if known:
        found = found.where(Booking.recorded_at <= bindparam("known"))
    return found.group_by(Booking.member_id, Booking.counts_on)


def _collected(code: str, *, known: bool) -> tuple[Select[Any], Select[Any]]:
    """What was allocated, and with a minus what was reversed, on the day of each.

    A reversal takes back what the allocation brought, so its rate is that of the allocation's date.
    """
    came = _allocations(code, Allocation.allocated_on, Allocation.amount_minor, known=known)
    of = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    went = _allocations(code, Payment.reversed_on, -Allocation.amount_minor, known=known).join(Payment, of)
    if known:
        went = went.where(Payment.reversed_on <= bindparam("cut_off"))
    return (came, went)


def _allocations(code: str, on: Any, minor: Any, *, known: bool) -> Select[Any]:
    found = (
        _shape(
            code,
            Allocation.owner_id,
            on,
            minor,
            literal(1),
            currency=Allocation.currency,
            rate_on=Allocation.allocated_on,
        )
        .select_from(Allocation)
        .where(
            Allocation.workspace_id == bindparam("ours"),
            among(Allocation.owner_id, "members"),
            _in_period(on),
        )
    )
    return found.where(Allocation.recorded_at <= bindparam("known")) if known else found


RECORDS: dict[str, Build] = {
    "effective_visits": _visits,
    "proposals": partial(_actions, kinds=PROPOSALS),
    "needs_reports": partial(_actions, kinds=("needs_report",)),
    "new_leads": _leads,
    "won_deals": _won,
    "booked_amount": _booked,
    "collected_amount": _collected,
}
