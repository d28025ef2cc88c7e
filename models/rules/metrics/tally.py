"""F-06a over many dates and members: what records say, what stand-ups say where there are none."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from models.rules.metrics.exact import PLACES, FigureUnit, Number, half_up, joined, quantity, undefined
from models.shapes.figures import Figure, Source

NOTHING: Mapping[str, int] = MappingProxyType({})


class Tally(NamedTuple):
    """One member's dates of one metric; money in minor units of the base currency, not rounded.

    `counted` is how many amounts are in the sums, `left_out` how many are not for want of a rate.
    """

    recorded: int | Fraction = 0
    reported: int | Fraction = 0
    days_recorded: int = 0
    days_reported: int = 0
    records: int = 0
    counted: int = 0
    left_out: Mapping[str, int] = NOTHING


def dated_total(
    formula: str, tallies: Iterable[Tally], unit: FigureUnit = "count", *, kept: bool = False
) -> Figure:
    """Return F-06a's total of one member or of many together.

    Where no date holds anything there is no number, unless the company keeps records of that kind (`kept`):
    then it is 0.
    """
    held = list(tallies)
    one = held[0] if len(held) == 1 else _summed(held)
    if not one.days_recorded and not one.days_reported and not kept:
        return undefined(formula, "no_data")
    if one.left_out and not one.counted:
        return undefined(formula, "no_rate", source=_source(one), left_out=one.left_out)
    inputs: dict[str, Number] = {
        "recorded": one.recorded,
        "reported": one.reported,
        "days_recorded": one.days_recorded,
        "days_reported": one.days_reported,
        "records": one.records,
    }
    return quantity(
        formula,
        one.recorded + one.reported,
        unit,
        sample=one.days_recorded + one.days_reported,
        source=_source(one),
        inputs=inputs,
        left_out=one.left_out,
    )


def dated_value(one: Tally, unit: FigureUnit, *, kept: bool) -> Decimal | None:
    """Return the value of one member's `dated_total`, without what it is made of."""
    if not (one.days_recorded or one.days_reported or kept) or (one.left_out and not one.counted):
        return None
    return half_up(one.recorded + one.reported, PLACES[unit])


def _summed(tallies: Iterable[Tally]) -> Tally:
    held = list(tallies)
    return Tally(
        sum(one.recorded for one in held),
        sum(one.reported for one in held),
        sum(one.days_recorded for one in held),
        sum(one.days_reported for one in held),
        sum(one.records for one in held),
        sum(one.counted for one in held),
        joined(one.left_out for one in held),
    )


def _source(one: Tally) -> Source:
    if not one.days_reported:
        return "records"
    return "both" if one.days_recorded else "reported"
