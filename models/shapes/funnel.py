"""The funnel as it is shown."""

from models.shapes.figures import Figure
from models.shapes.frozen import Frozen


class FunnelStep(Frozen):
    """From one stage to the following: how many reached it, went on, were lost there or are still there."""

    stage: str
    following: str
    reached: int
    lost: int
    open: int
    conversion: Figure  # ratio
    loss: Figure  # ratio; with a value and the reason small_sample when too few say so


class Funnel(Frozen):
    """F-11: every step, the worst of them, and the way through as a whole."""

    steps: tuple[FunnelStep, ...]
    won: int
    overall: Figure  # ratio
    worst: FunnelStep | None
    small_sample: bool  # no step has enough items: the worst is shown with a warning
