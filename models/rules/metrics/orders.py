"""F-13, F-16 and F-17: order value, growth, margin, what a customer is worth; base currency, minor units."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from models.rules.metrics.conversion import Amount, Rates, Sum, summed
from models.rules.metrics.exact import joined, quotient, undefined
from models.shapes.figures import Figure, NullReason
from models.shapes.period import Period

YEAR = timedelta(days=365)
EXPECTED_YEARS = 3


@dataclass(frozen=True, slots=True)
class Sold:
    """An order; minor units of its currency, refunds as (date, minor units), the cost only where known."""

    customer: Hashable
    ordered_on: date
    minor: int
    currency: str
    cost_minor: int | None = None
    refunds: tuple[tuple[date, int], ...] = ()
    cancelled_on: date | None = None

    def active(self, cut_off: date) -> bool:
        """Tell whether the order was placed and not cancelled by a date."""
        return self.ordered_on <= cut_off and (self.cancelled_on is None or self.cancelled_on > cut_off)

    def net(self, cut_off: date) -> Amount:
        """Return the amount less what was given back by a date, at the rate of the order's date."""
        returned = sum(minor for on, minor in self.refunds if on <= cut_off)
        return Amount(self.minor - returned, self.currency, self.ordered_on)


def aov(orders: Iterable[Sold], period: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-13's average order value [money]: net amount of the period's active orders / their number."""
    held = _active_in(orders, period.starts_on, min(period.ends_on, cut_off), cut_off)
    revenue = _revenue(held, cut_off, rates)
    return _per(revenue, revenue.counted)


def aov_per_customer(orders: Iterable[Sold], period: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-13's value per customer [money]: the same amount / distinct customers (D-17)."""
    held = _active_in(orders, period.starts_on, min(period.ends_on, cut_off), cut_off)
    return _per(_revenue(held, cut_off, rates), _customers(held, rates))


def growth_rate(now: Figure, before: Figure) -> Figure:
    """Return F-16's growth [ratio]: (now - before) / before, before = previous period or a year before."""
    left_out = joined([now.left_out, before.left_out])
    if now.value is None or before.value is None:
        reason: NullReason = now.reason or before.reason or "no_data"
        return undefined("F-16", reason, left_out=left_out)
    return quotient(
        "F-16",
        now.value - before.value,
        before.value,
        source=now.source if now.source == before.source else "both",
        inputs={"now": now.value, "before": before.value},
        left_out=left_out,
    )


def gross_margin(orders: Iterable[Sold], period: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-16's gross margin [ratio]: (revenue - cost) / revenue of orders whose cost is known."""
    held = _active_in(orders, period.starts_on, min(period.ends_on, cut_off), cut_off)
    known = [order for order in held if order.cost_minor is not None]
    inputs = {"orders_without_cost": len(held) - len(known)}
    if not known:
        return undefined("F-16", "no_data", inputs=inputs)
    revenue = _revenue(known, cut_off, rates)
    if revenue.without_rate:
        return undefined("F-16", "no_rate", inputs=inputs, left_out=revenue.left_out)
    profit = revenue.total - _cost(known, rates)
    return quotient(
        "F-16", profit, revenue.total, sample=revenue.counted, inputs=inputs, left_out=revenue.left_out
    )


def clv(
    orders: Iterable[Sold], cut_off: date, rates: Rates, *, expected_years: int = EXPECTED_YEARS
) -> Figure:
    """Return F-17's customer lifetime value [money], an estimate from the 365 days that end at the cut-off.

    AOV x orders per customer and year x gross margin x expected years; the margin is that of known costs.
    """
    held = _active_in(orders, cut_off - YEAR + timedelta(days=1), cut_off, cut_off)
    known = [order for order in held if order.cost_minor is not None]
    revenue, with_cost = _revenue(held, cut_off, rates), _revenue(known, cut_off, rates)
    if revenue.without_rate:
        return undefined("F-17", "no_rate", left_out=revenue.left_out)
    if not with_cost.total:
        return undefined("F-17", "no_data", left_out=revenue.left_out)
    margin = (with_cost.total - _cost(known, rates)) / with_cost.total
    return quotient(
        "F-17",
        revenue.total * margin * expected_years,
        _customers(held, rates),
        "money",
        sample=revenue.counted,
        inputs={"orders": revenue.counted, "gross_margin": margin, "expected_years": expected_years},
        left_out=revenue.left_out,
    )


def _active_in(orders: Iterable[Sold], first: date, last: date, cut_off: date) -> Sequence[Sold]:
    return [order for order in orders if first <= order.ordered_on <= last and order.active(cut_off)]


def _revenue(orders: Iterable[Sold], cut_off: date, rates: Rates) -> Sum:
    return summed((order.net(cut_off) for order in orders), rates)


def _cost(orders: Iterable[Sold], rates: Rates) -> Fraction:
    costs = (Amount(order.cost_minor or 0, order.currency, order.ordered_on) for order in orders)
    return summed(costs, rates).total


def _customers(orders: Iterable[Sold], rates: Rates) -> int:
    """Return how many customers the orders that could be converted have."""
    counted = (order for order in orders if rates.in_base(0, order.currency, order.ordered_on) is not None)
    return len({order.customer for order in counted})


def _per(revenue: Sum, number: int) -> Figure:
    if revenue.without_rate:
        return undefined("F-13", "no_rate", left_out=revenue.left_out)
    return quotient("F-13", revenue.total, number, "money", sample=revenue.counted, left_out=revenue.left_out)
