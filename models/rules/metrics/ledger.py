"""F-01's actuals: what was booked and collected, as it was known at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from models.rules.metrics.conversion import Amount, Rates, summed
from models.rules.metrics.exact import quantity
from models.shapes.figures import Figure
from models.shapes.period import Period


@dataclass(frozen=True, slots=True)
class Booked:
    """A line of a member's bookings: a win, or its undoing with a minus; in minor units of its currency."""

    counts_on: date
    recorded_at: datetime
    minor: int
    currency: str
    deals: int  # +1 for the owner's win, -1 when it is undone, 0 for a credited colleague


@dataclass(frozen=True, slots=True)
class Collected:
    """What a payment settled of a receivable that the member owned; minor units of its currency."""

    allocated_on: date
    recorded_at: datetime
    minor: int
    currency: str
    reversed_on: date | None = None


def booked_amount(lines: Iterable[Booked], period: Period, as_of: datetime, rates: Rates) -> Figure:
    """Return F-01's booked amount [money]: credited shares of the period's wins, minus what was undone."""
    known = _known(lines, period, as_of)
    return summed((Amount(line.minor, line.currency, line.counts_on) for line in known), rates).figure("F-01")


def won_deals(lines: Iterable[Booked], period: Period, as_of: datetime) -> Figure:
    """Return the deals won in the period [count]; each counts once, for its owner."""
    known = _known(lines, period, as_of)
    return quantity("F-01", sum(line.deals for line in known), sample=len(known))


def reached_at(lines: Iterable[Booked], period: Period, as_of: datetime, rates: Rates) -> datetime | None:
    """Return when the running sum first reached the final booked amount; None when nothing was booked."""
    known = sorted(_known(lines, period, as_of), key=lambda line: line.recorded_at)
    steps = [(line.recorded_at, rates.in_base(line.minor, line.currency, line.counts_on)) for line in known]
    final = sum((worth for _, worth in steps if worth is not None), Fraction(0))
    so_far = Fraction(0)
    for moment, worth in steps:
        so_far += worth or 0
        if so_far >= final:
            return moment
    return None


def collected_amount(
    lines: Iterable[Collected], period: Period, *, as_of: datetime, cut_off: date, rates: Rates
) -> Figure:
    """Return F-01's collected amount [money]: allocated in the period, minus what was reversed in it.

    A reversal takes back exactly what the allocation brought, at the rate of the allocation's date.
    """
    amounts = []
    for line in lines:
        if line.recorded_at > as_of:
            continue
        if line.allocated_on in period and line.allocated_on <= cut_off:
            amounts.append(Amount(line.minor, line.currency, line.allocated_on))
        if line.reversed_on is not None and line.reversed_on in period and line.reversed_on <= cut_off:
            amounts.append(Amount(-line.minor, line.currency, line.allocated_on))
    return summed(amounts, rates).figure("F-01")


def _known(lines: Iterable[Booked], period: Period, as_of: datetime) -> Sequence[Booked]:
    return [line for line in lines if line.counts_on in period and line.recorded_at <= as_of]
