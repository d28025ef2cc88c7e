"""F-29: answers, clocks, solutions and complaints for each customer."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from models.rules import clocks
from models.rules.metrics.service import (
    Running,
    Served,
    complaint_rate,
    first_response,
    resolution_rate,
    sla_met_rate,
)
from models.shapes.escalation import Clock

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def running(target: timedelta, *, stopped: timedelta | None = None, first: bool = True) -> Running:
    """Return a clock of the wall since nine, perhaps stopped so much later."""
    clock: Clock = clocks.start(NINE, target, "wall", None)
    ended = clock if stopped is None else clocks.stop(clock, NINE + stopped, None)
    return Running(ended, None, first)


def test_the_mean_answer_counts_those_that_wait_up_to_now() -> None:
    """After half an hour, and not yet after three: 1.75 hours."""
    served = [
        Served(solved=True, clocks=(running(2 * HOUR, stopped=HOUR / 2), running(24 * HOUR, first=False))),
        Served(solved=False, clocks=(running(2 * HOUR),)),
    ]
    found = first_response(served, NINE + 3 * HOUR)
    assert (found.value, found.sample, found.inputs) == (Decimal("1.75"), 2, {"running": Decimal(1)})
    assert first_response([], NINE).reason == "no_denominator"


def test_a_clock_that_runs_past_its_moment_is_missed_and_one_that_may_be_met_is_on_neither_side() -> None:
    """One met, one late, one running: a half; of two complaints one is solved."""
    served = [
        Served(solved=True, clocks=(running(2 * HOUR, stopped=HOUR), running(24 * HOUR, first=False))),
        Served(solved=False, clocks=(running(2 * HOUR),)),
    ]
    assert sla_met_rate(served, NINE + 3 * HOUR).value == Decimal("0.5")
    assert resolution_rate(served).value == Decimal("0.5")
    assert complaint_rate(served, 8).value == Decimal("0.25")
    assert complaint_rate(served, 0).reason == "no_denominator"
