"""F-14 and F-18: which customers buy again, stay, or are lost [ratio]."""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta

from models.rules.metrics.exact import quotient
from models.rules.metrics.orders import Sold
from models.shapes.figures import Figure
from models.shapes.period import Period

WINDOW_DAYS = 365
AT_LEAST = 2  # order dates that make a repurchase


def repurchase_rate(orders: Iterable[Sold], cut_off: date, *, window_days: int = WINDOW_DAYS) -> Figure:
    """Return F-14's repurchase rate: customers with two order dates or more / customers with one or more.

    The window is the days that end at the cut-off, the cut-off included; orders of one date count once.
    """
    first = cut_off - timedelta(days=window_days - 1)
    dates: dict[Hashable, set[date]] = {}
    for order in orders:
        if first <= order.ordered_on and order.active(cut_off):
            dates.setdefault(order.customer, set()).add(order.ordered_on)
    again = sum(1 for held in dates.values() if len(held) >= AT_LEAST)
    return quotient("F-14", again, len(dates), sample=len(dates))


def retention_rate(orders: Iterable[Sold], period: Period, cut_off: date) -> Figure:
    """Return F-14's retention rate: buyers of the 365 days before who bought in the period / those buyers."""
    held = [order for order in orders if order.active(cut_off)]
    before = _year_before(held, period.starts_on)
    during = {order.customer for order in held if order.ordered_on in period}
    return quotient("F-14", len(before & during), len(before), sample=len(before))


def churn_rate(orders: Iterable[Sold], period: Period) -> Figure:
    """Return F-18: customers of the year before the start without an order in the year before the end."""
    held = [order for order in orders if order.active(period.ends_on)]
    before = _year_before(held, period.starts_on)
    still = _year_before(held, period.ends_on + timedelta(days=1))
    return quotient("F-18", len(before - still), len(before), sample=len(before))


def _year_before(orders: Iterable[Sold], on: date) -> set[Hashable]:
    first = on - timedelta(days=WINDOW_DAYS)
    return {order.customer for order in orders if first <= order.ordered_on < on}
