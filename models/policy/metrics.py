"""What number fields accept."""

from decimal import Decimal

from pydantic import Field

from models.shapes.frozen import Frozen


class MetricBounds(Frozen):
    """What a number field accepts (minor units for money) and above what it asks again."""

    min: int = 0
    max: int | None = None
    question_above: int | None = None
    question_above_target_share: Decimal | None = Field(None, gt=0)  # of the person's target of the month
