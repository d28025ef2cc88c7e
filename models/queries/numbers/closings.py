"""Deals that ended in the period: how many were won, how long they took, with whom (F-09, F-12, F-15)."""

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import and_, func, select

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.prepared import read
from models.rules.metrics.winning import (
    ClosedDeal,
    new_customer_share,
    new_customers,
    sales_cycle,
    win_rate,
    win_rate_value,
)
from models.shapes.figures import Figure
from models.tables import Deal, Order

Rule = Callable[[Asked, Sequence[ClosedDeal]], Figure]
RULES: dict[str, Rule] = {
    "win_rate": lambda asked, deals: win_rate(deals, asked.period),
    "win_rate_value": lambda asked, deals: win_rate_value(deals, asked.period, asked.rates),
    "sales_cycle_days": lambda asked, deals: sales_cycle(deals, asked.period),
    "new_customer_share": lambda asked, deals: new_customer_share(deals, asked.period, asked.rates),
}
CLOSINGS = frozenset(RULES)
FIRST_ORDERS = frozenset({"new_customers"})


def closings(asked: Asked, codes: Sequence[str]) -> Found:
    """Return what the deals say that were closed in the period, by their owner."""
    held = list(pooled(asked, [(owner_id, deal) for owner_id, deal in _closed(asked)]))
    return {(subject, code): RULES[code](asked, deals) for subject, deals in held for code in codes}


def _closed(asked: Asked) -> Sequence[tuple[UUID, ClosedDeal]]:
    found = select(
        Deal.owner_id,
        Deal.status,
        Deal.closed_on,
        Deal.opened_on,
        Deal.amount_minor,
        Deal.currency,
        Deal.new_customer,
    ).where(
        *ours(asked, Deal),
        of_members(asked, Deal.owner_id),
        Deal.status.in_(("won", "lost")),
        Deal.closed_on.between(asked.period.starts_on, asked.period.ends_on),
        known(asked, Deal.closed_at),
    )
    return [
        (row[0], ClosedDeal(row[1] == "won", row[2], row[3], row[4], row[5], bool(row[6])))
        for row in read(asked.session, found)
    ]


def first_orders(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-15's new customers: each counts for who sold the first order, and once for a team."""
    first = (
        select(Order.customer_id, func.min(Order.ordered_on).label("ordered_on"))
        .where(*ours(asked, Order), Order.cancelled_on.is_(None), known(asked, Order.created_at))
        .group_by(Order.customer_id)
        .having(func.min(Order.ordered_on).between(asked.period.starts_on, asked.period.ends_on))
        .subquery()
    )
    same = and_(Order.customer_id == first.c.customer_id, Order.ordered_on == first.c.ordered_on)
    found = (
        select(Order.owner_id, Order.customer_id, Order.ordered_on)
        .join(first, same)
        .where(*ours(asked, Order), Order.cancelled_on.is_(None), of_members(asked, Order.owner_id))
    )
    rows = [(row[0], (row[1], row[2])) for row in read(asked.session, found)]
    return {
        (subject, code): new_customers(dict(held).values(), asked.period)
        for subject, held in pooled(asked, rows)
        for code in codes
    }
