"""Orders with what was given back of them: order value, margin, who buys again (F-13, F-14, F-16 to F-18)."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, select

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.prepared import read
from models.rules.metrics.customers import WINDOW_DAYS, churn_rate, repurchase_rate, retention_rate
from models.rules.metrics.orders import Sold, aov, aov_per_customer, clv, gross_margin
from models.shapes.figures import Figure
from models.tables import Order, Refund

Rule = Callable[[Asked, Sequence[Sold]], Figure]
OF_PERIOD: dict[str, Rule] = {
    "aov": lambda asked, orders: aov(orders, asked.period, asked.today, asked.rates),
    "aov_per_customer": lambda asked, orders: aov_per_customer(
        orders, asked.period, asked.today, asked.rates
    ),
    "gross_margin": lambda asked, orders: gross_margin(orders, asked.period, asked.today, asked.rates),
}
OF_YEARS: dict[str, Rule] = {
    "repurchase_rate": lambda asked, orders: repurchase_rate(orders, asked.cut_off),
    "retention_rate": lambda asked, orders: retention_rate(orders, asked.period, asked.today),
    "churn_rate": lambda asked, orders: churn_rate(orders, asked.period),
    "clv": lambda asked, orders: clv(orders, asked.cut_off, asked.rates),
}
RULES = OF_PERIOD | OF_YEARS
SOLD = frozenset(RULES)


def sold(asked: Asked, codes: Sequence[str]) -> Found:
    """Return what orders say, by who sold them."""
    first = asked.period.starts_on
    if any(code in OF_YEARS for code in codes):
        first = min(first, asked.cut_off) - timedelta(days=WINDOW_DAYS)
    held = list(pooled(asked, _orders(asked, first)))
    return {(subject, code): RULES[code](asked, orders) for subject, orders in held for code in codes}


def _orders(asked: Asked, first: date) -> Sequence[tuple[UUID, Sold]]:
    span = Order.ordered_on.between(first, asked.period.ends_on)
    which = (*ours(asked, Order), of_members(asked, Order.owner_id), span, known(asked, Order.created_at))
    refunds = _refunds(asked, *which)
    found = select(
        Order.id,
        Order.owner_id,
        Order.customer_id,
        Order.ordered_on,
        Order.amount_minor,
        Order.currency,
        Order.cost_minor,
        Order.cancelled_on,
    ).where(*which)
    return [
        (row[1], Sold(row[2], row[3], row[4], row[5], row[6], tuple(refunds.get(row[0], ())), row[7]))
        for row in read(asked.session, found)
    ]


def _refunds(asked: Asked, *which: object) -> dict[UUID, list[tuple[date, int]]]:
    of = and_(Refund.workspace_id == Order.workspace_id, Refund.order_id == Order.id)
    found = (
        select(Refund.order_id, Refund.refunded_on, Refund.amount_minor)
        .join(Order, of)
        .where(*which, known(asked, Refund.created_at))  # type: ignore[arg-type]
    )
    given: defaultdict[UUID, list[tuple[date, int]]] = defaultdict(list)
    for order_id, on, minor in read(asked.session, found):
        given[order_id].append((on, minor))
    return given
