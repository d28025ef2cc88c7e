"""How targets of parts stand to the whole's, and who is asked for more."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from models.shapes.frozen import Frozen


class CoveragePolicy(Frozen):
    """Between which shares of a whole's target the sum of its parts should lie."""

    min: Decimal = Field(Decimal("1.00"), ge=0, le=10)
    max: Decimal = Field(Decimal("1.30"), ge=0, le=10)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise ValueError("min is above max")
        return self


class StretchPolicy(Frozen):
    """Which share of the reps gets a stretch target, and how far it lies above the target."""

    top_share: Decimal = Field(Decimal("0.20"), ge=0, le=1)
    uplift: Decimal = Field(Decimal("0.10"), ge=0, le=10)


class GoalPolicy(Frozen):
    """The parts beside the whole, and the best beside the others."""

    coverage: CoveragePolicy = CoveragePolicy()
    stretch: StretchPolicy = StretchPolicy()
