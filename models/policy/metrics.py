"""What number fields accept."""

from models.shapes.frozen import Frozen


class MetricBounds(Frozen):
    """What a number field accepts (minor units for money) and above what it asks again."""

    min: int = 0
    max: int | None = None
    question_above: int | None = None
