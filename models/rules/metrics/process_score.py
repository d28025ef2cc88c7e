"""F-32 and the weeks' mean of F-31: participation, report quality, and the score made of both.

Blockers, deviations, causes and marks of risk have no place here: what people report never costs them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from models.policy import Component, ProcessScorePolicy, StandupPolicy
from models.rules.metrics.exact import Number, quantity, undefined
from models.rules.participation import joined, share
from models.shapes.figures import Figure
from models.shapes.standup import Participation

COMPONENTS: Mapping[Component, Decimal] = ProcessScorePolicy().components


def standup_participation(
    morning: Participation, evening: Participation, rules: StandupPolicy | None = None
) -> Figure:
    """Return F-32's participation [ratio] of both stand-ups."""
    exact = joined(morning, evening, rules)
    if exact is None:
        return undefined("F-32", "no_data", source="reported")
    inputs: dict[str, Number] = {
        "morning_expected": morning.expected,
        "morning_on_time": morning.on_time,
        "morning_late": morning.late,
        "evening_expected": evening.expected,
        "evening_on_time": evening.on_time,
        "evening_late": evening.late,
    }
    for kind, counted in (("morning", morning), ("evening", evening)):
        credited = share(counted, (rules or StandupPolicy()).late_credit)
        if credited is not None:
            inputs[kind] = credited
    sample = morning.expected + evening.expected
    return quantity("F-32", exact, "ratio", sample=sample, source="reported", inputs=inputs)


def weekly_report_quality(weeks: Sequence[Decimal]) -> Figure:
    """Return the mean quality [points 0-100] of a period's weeks: a missed one 0, an excused one left out."""
    if not weeks:
        return undefined("F-31", "no_data", source="reported")
    return quantity("F-31", _mean(weeks), "score", sample=len(weeks), source="reported")


def process_score(
    morning: Participation,
    evening: Participation,
    weeks: Sequence[Decimal],
    rules: StandupPolicy | None = None,
    components: Mapping[Component, Decimal] = COMPONENTS,
) -> Figure:
    """Return F-32's process score [points 0-100] from participation and the quality of the period's weeks.

    A part without any expected entry or report is left out, and the other counts fully.
    """
    credited = joined(morning, evening, rules)
    parts: dict[Component, Fraction] = {}
    if credited is not None:
        parts["standup"] = 100 * credited
    if weeks:
        parts["weekly_report"] = _mean(weeks)
    weight = sum((Fraction(components[name]) for name in parts), Fraction(0))
    if not weight:
        return undefined("F-32", "no_data", source="reported")
    points = sum((Fraction(components[name]) * part for name, part in parts.items()), Fraction(0)) / weight
    inputs = {str(name): part for name, part in parts.items()}
    return quantity("F-32", points, "score", sample=len(weeks), source="reported", inputs=inputs)


def _mean(weeks: Sequence[Decimal]) -> Fraction:
    return sum((Fraction(week) for week in weeks), Fraction(0)) / len(weeks)
