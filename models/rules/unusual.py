"""Above what a number is asked about before it is kept."""

from collections.abc import Iterable
from decimal import Decimal

from models.policy import MetricBounds, Policy


def usually_below(bounds: MetricBounds, target: Decimal | None) -> Decimal | None:
    """Return above what a number is asked about: the policy's figure or its share of the target, the lesser.

    `target` is the person's of the month; without one only the figure counts. None = it is never asked about.
    """
    share = of_target(bounds, target)
    figures = [] if bounds.question_above is None else [Decimal(bounds.question_above)]
    return min([*figures, *([] if share is None else [share])], default=None)


def of_target(bounds: MetricBounds, target: Decimal | None) -> Decimal | None:
    """Return the share of a target above which a number is asked about; None = no target, or no share set."""
    if not target or bounds.question_above_target_share is None:
        return None
    return target * bounds.question_above_target_share


def beside_targets(codes: Iterable[str], policy: Policy) -> set[str]:
    """Return the metrics whose numbers are compared with the person's target."""
    bounds = policy.metrics
    return {code for code in codes if code in bounds and bounds[code].question_above_target_share is not None}
