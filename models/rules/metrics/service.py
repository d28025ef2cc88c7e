"""F-29: how soon complaints are answered, which clocks are met, what is solved, how many there are."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from models.rules.clocks import Hours
from models.rules.metrics.exact import quotient
from models.rules.service import met, spent
from models.shapes.escalation import Clock
from models.shapes.figures import Figure

HOUR = 3600
SECOND = timedelta(seconds=1)


class Running(NamedTuple):
    """A clock and the working hours that it runs by; None for the wall's."""

    clock: Clock
    hours: Hours
    first: bool  # of the first answer, else of the solution


class Served(NamedTuple):
    """One complaint that was received in a period; cancelled ones and duplicates are none."""

    solved: bool  # resolved or closed by the cut-off
    clocks: Sequence[Running] = ()


def first_response(cases: Collection[Served], now: datetime) -> Figure:
    """Return F-29's time to the first answer [hours]: the mean in each clock's own time, less its pauses."""
    firsts = [one for one in _clocks(cases) if one.first]
    whole = sum(spent(one.clock, one.hours, now) // SECOND for one in firsts)
    inputs = {"running": sum(one.clock.stopped_at is None for one in firsts)}
    return quotient("F-29", Fraction(whole, HOUR), len(firsts), "hours", sample=len(firsts), inputs=inputs)


def sla_met_rate(cases: Collection[Served], now: datetime) -> Figure:
    """Return F-29's share of clocks met [ratio] of those that ended or run past their due moment."""
    found = met((one.clock for one in _clocks(cases)), now)
    return quotient("F-29", found.met, found.met + found.missed)


def resolution_rate(cases: Collection[Served]) -> Figure:
    """Return F-29's share of complaints that are solved [ratio]."""
    return quotient("F-29", sum(one.solved for one in cases), len(cases))


def complaint_rate(cases: Collection[Served], customers: int) -> Figure:
    """Return F-29's complaints [ratio] for each customer with an order in 365 days."""
    return quotient("F-29", len(cases), customers)


def _clocks(cases: Collection[Served]) -> Iterator[Running]:
    for one in cases:
        yield from one.clocks
