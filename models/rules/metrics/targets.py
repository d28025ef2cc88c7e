"""F-01 to F-03: an actual beside its target; money is whole minor units of the base currency."""

from fractions import Fraction

from models.rules.metrics.exact import FigureUnit, Number, half_up, quantity, quotient, undefined
from models.shapes.figures import Figure, NullReason


def attainment(actual: Figure, target: Number | None) -> Figure:
    """Return F-01's attainment [ratio]: actual / target, never capped."""
    if actual.value is None or target is None:
        return _nothing("F-01", actual)
    inputs = {"actual": actual.value, "target": target}
    return quotient(
        "F-01", actual.value, target, inputs=inputs, source=actual.source, left_out=actual.left_out
    )


def expected_by_now(target: Number, elapsed: int, working_days: int) -> Fraction:
    """Return what a steady pace would have brought by now, in the target's unit; 0 without a working day."""
    return Fraction(target) * Fraction(elapsed, working_days) if working_days else Fraction(0)


def pace(actual: Figure, target: Number | None, elapsed: int, working_days: int) -> Figure:
    """Return F-02's pace [ratio]: actual / (target x working days elapsed / working days in the period)."""
    if actual.value is None or target is None:
        return _nothing("F-02", actual)
    inputs = {
        "actual": actual.value,
        "target": target,
        "working_days_elapsed": elapsed,
        "working_days": working_days,
    }
    expected = expected_by_now(target, elapsed, working_days)
    return quotient(
        "F-02", actual.value, expected, inputs=inputs, source=actual.source, left_out=actual.left_out
    )


def gap(actual: Figure, target: Number | None, unit: FigureUnit) -> Figure:
    """Return F-03's gap [the target's unit]: target - actual, below zero when the target is passed."""
    if actual.value is None or target is None:
        return _nothing("F-03", actual)
    return quantity(
        "F-03",
        Fraction(target) - Fraction(actual.value),
        unit,
        inputs={"actual": actual.value, "target": target},
        source=actual.source,
        left_out=actual.left_out,
    )


def run_rate(actual: Figure, target: Number | None, remaining: int, unit: FigureUnit) -> Figure:
    """Return F-03's run rate [the target's unit per working day left]; a count is given to six decimals.

    0 when the target is reached, no value when it is not and no working day is left.
    """
    if actual.value is None or target is None:
        return _nothing("F-03", actual)
    missing = max(Fraction(target) - Fraction(actual.value), Fraction(0))
    return quotient(
        "F-03",
        missing,
        remaining if missing else 1,
        "ratio" if unit == "count" else unit,
        inputs={"actual": actual.value, "target": target, "working_days_left": remaining},
        source=actual.source,
        left_out=actual.left_out,
    )


def prorated(target: int, employed: int, working_days: int) -> int:
    """Return the target of somebody who joined or left inside the period (F-02), half up to whole units.

    Raises:
        ValueError: the period has no working day.
    """
    if working_days < 1:
        raise ValueError("a period without a working day has no part of a target")
    return int(half_up(Fraction(target * employed, working_days)))


def _nothing(formula: str, actual: Figure) -> Figure:
    """Return why there is no number: the actual's own reason, else that there is no target."""
    reason: NullReason = actual.reason if actual.value is None and actual.reason else "no_target"
    return undefined(formula, reason, source=actual.source, left_out=actual.left_out)
