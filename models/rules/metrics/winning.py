"""F-09, F-10, F-12 and F-15: win rates, the sales cycle, the share of new customers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from models.rules.metrics.conversion import Amount, Rates, Sum, summed
from models.rules.metrics.exact import joined, middle, quantity, quotient, undefined
from models.shapes.figures import Figure
from models.shapes.period import Period


@dataclass(frozen=True, slots=True)
class ClosedDeal:
    """A won or lost deal; minor units of its currency, `new_customer` as frozen when it was won."""

    won: bool
    closed_on: date
    opened_on: date
    minor: int
    currency: str
    new_customer: bool


@dataclass(frozen=True, slots=True)
class ProposedDeal:
    """A deal with the date of its first proposal or quote, and how it stands today."""

    proposal_on: date
    status: Literal["open", "won", "lost", "void"]
    closed_on: date | None


def win_rate(deals: Iterable[ClosedDeal], period: Period) -> Figure:
    """Return F-09's win rate [ratio]: won / (won + lost) of deals closed in the period."""
    ended = _closed_in(deals, period)
    return quotient("F-09", sum(deal.won for deal in ended), len(ended), sample=len(ended))


def win_rate_value(deals: Iterable[ClosedDeal], period: Period, rates: Rates) -> Figure:
    """Return F-09 by base amounts [ratio]; a deal without a rate is on neither side and is named."""
    ended = _closed_in(deals, period)
    won = _amount((deal for deal in ended if deal.won), rates)
    lost = _amount((deal for deal in ended if not deal.won), rates)
    return _share("F-09", won, lost)


def proposal_win_rate(deals: Iterable[ProposedDeal], period: Period, cut_off: date) -> Figure:
    """Return F-10's rate [ratio]: won / (won + lost) by the cut-off of deals first proposed in the period."""
    ended = [
        deal.status == "won"
        for deal in deals
        if deal.proposal_on in period
        and deal.status in ("won", "lost")
        and deal.closed_on is not None
        and deal.closed_on <= cut_off
    ]
    return quotient("F-10", sum(ended), len(ended), sample=len(ended))


def sales_cycle(deals: Iterable[ClosedDeal], period: Period) -> Figure:
    """Return F-12's sales cycle [days, 1 decimal]: the median from opening to winning."""
    spans = [(deal.closed_on - deal.opened_on).days for deal in _closed_in(deals, period) if deal.won]
    median = middle(spans)
    if median is None:
        return undefined("F-12", "no_data")
    return quantity("F-12", median, "days", sample=len(spans))


def new_customer_share(deals: Iterable[ClosedDeal], period: Period, rates: Rates) -> Figure:
    """Return F-15's share [ratio]: base amount won with new customers / base amount of all deals won."""
    won = [deal for deal in _closed_in(deals, period) if deal.won]
    new = _amount((deal for deal in won if deal.new_customer), rates)
    known = _amount((deal for deal in won if not deal.new_customer), rates)
    return _share("F-15", new, known)


def new_customers(first_orders: Iterable[date | None], period: Period) -> Figure:
    """Return F-15's new customers [count]: those whose first order lies in the period."""
    return quantity("F-15", sum(1 for first in first_orders if first in period))


def _closed_in(deals: Iterable[ClosedDeal], period: Period) -> Sequence[ClosedDeal]:
    return [deal for deal in deals if deal.closed_on in period]


def _amount(deals: Iterable[ClosedDeal], rates: Rates) -> Sum:
    return summed((Amount(deal.minor, deal.currency, deal.closed_on) for deal in deals), rates)


def _share(formula: str, part: Sum, rest: Sum) -> Figure:
    """Return part / (part + rest)."""
    left_out = joined([part.left_out, rest.left_out])
    counted = part.counted + rest.counted
    if left_out and not counted:
        return undefined(formula, "no_rate", left_out=left_out)
    whole: Fraction = part.total + rest.total
    return quotient(formula, part.total, whole, sample=counted, left_out=left_out)
