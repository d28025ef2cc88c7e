"""Amounts in the company's base currency, by the newest rate on or before the business date."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.rules.metrics.exact import Number, quantity, undefined
from models.rules.money import exponent
from models.shapes.figures import Figure


@dataclass(frozen=True, slots=True)
class Quote:
    """What one unit of a currency is worth in the base currency from a date on."""

    currency: str
    quoted_on: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole minor units of a currency with their business date; `records` = how many it is the sum of."""

    minor: int
    currency: str
    on: date
    records: int = 1


@dataclass(frozen=True, slots=True)
class Rates:
    """Every rate that is known, each currency's in the order of their dates."""

    base: str
    quotes: Mapping[str, tuple[Quote, ...]]

    def in_base(self, minor: int, currency: str, on: date) -> Fraction | None:
        """Return an amount in minor units of the base currency, exact; None when no rate is known."""
        if currency == self.base:
            return Fraction(minor)
        known = self.quotes.get(currency, ())
        place = bisect_right(known, on, key=lambda quote: quote.quoted_on)
        if not place:
            return None
        return minor * Fraction(known[place - 1].rate) * _step(self.base) / _step(currency)


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts together in minor units of the base currency, not rounded yet."""

    total: Fraction
    counted: int  # records that are in the sum
    left_out: Mapping[str, int]  # records without a rate, by currency

    @property
    def without_rate(self) -> bool:
        """Tell whether there were amounts and none of them could be counted."""
        return not self.counted and bool(self.left_out)

    def figure(self, formula: str, inputs: Mapping[str, Number] | None = None) -> Figure:
        """Return the amount as a figure [money], rounded here and only here."""
        if self.without_rate:
            return undefined(formula, "no_rate", inputs=inputs, left_out=self.left_out)
        return quantity(
            formula, self.total, "money", sample=self.counted, inputs=inputs, left_out=self.left_out
        )


def rates(base: str, quotes: Iterable[Quote]) -> Rates:
    """Return the rates of a company whose base currency is `base`, whatever order they come in."""
    by_currency: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda quote: quote.quoted_on):
        by_currency[quote.currency].append(quote)
    return Rates(base, {currency: tuple(known) for currency, known in by_currency.items()})


def summed(amounts: Iterable[Amount], rates: Rates) -> Sum:
    """Return the amounts together; rounding waits, so that it does not matter how they were grouped."""
    total, counted, left_out = Fraction(0), 0, Counter[str]()
    for amount in amounts:
        worth = rates.in_base(amount.minor, amount.currency, amount.on)
        if worth is None:
            left_out[amount.currency] += amount.records
        else:
            total += worth
            counted += amount.records
    return Sum(total, counted, dict(sorted(left_out.items())))


def _step(currency: str) -> int:
    """Return how many minor units one unit of a currency has: CNY 100, JPY 1, KWD 1000."""
    return int(10 ** exponent(currency))
