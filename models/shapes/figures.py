"""A number that can be explained: what it is made of, where it comes from, or why there is none."""

from decimal import Decimal
from typing import Literal

from models.shapes.frozen import Frozen

NullReason = Literal[
    "no_data",  # nothing to count
    "no_denominator",  # something is divided by nothing
    "no_target",  # nobody has set one
    "small_sample",  # too few to say anything
    "no_rate",  # every amount is in a currency without a rate
]
Source = Literal["records", "reported", "both"]


class Figure(Frozen):
    """One number, rounded once; without a value it says why.

    `numerator / denominator` is the number where it is a quotient. `sample` is how many items were looked at.
    `left_out` counts by currency the amounts that are not in the number, because no rate is known.
    """

    formula: str  # F-09
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    sample: int | None = None
    reason: NullReason | None = None
    source: Source = "records"
    inputs: dict[str, Decimal] = {}
    left_out: dict[str, int] = {}
