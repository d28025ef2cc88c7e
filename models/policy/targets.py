"""What people are measured against, and how a whole becomes its parts."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from models.shapes.frozen import Frozen

Month = Annotated[int, Field(ge=1, le=12)]
Weight = Annotated[Decimal, Field(ge=0, le=100)]


class TargetPolicy(Frozen):
    """The money that counts most, and how strong each month is beside the others."""

    main: Literal["booked_amount", "collected_amount"] = "booked_amount"
    seasonality: dict[Month, Weight] = {}  # month -> strength; 1 where nothing is said
