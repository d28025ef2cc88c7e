"""Ways to a target."""

from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.exact import quantity, undefined
from models.rules.metrics.targets import attainment, gap, pace, run_rate
from models.shapes.targets import Course


def course(code: str, target: int | None, done: int | None, *, stretch: int | None = None) -> Course:
    """Return the way to a target with 15 of 22 working days over."""
    unit = CATALOGUE[code].unit
    actual = undefined("F-01", "no_data") if done is None else quantity("F-01", done, unit)
    return Course(
        code=code,
        target=target,
        actual=actual,
        attainment=attainment(actual, target),
        pace=pace(actual, target, 15, 22),
        gap=gap(actual, target, unit),
        run_rate=run_rate(actual, target, 7, unit),
        days_left=7,
        stretch=stretch,
    )
