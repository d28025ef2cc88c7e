"""Which won deals ring out in the team's channel."""

from pydantic import Field

from models.shapes.frozen import Frozen


class GongPolicy(Frozen):
    """From which amount a win is told, and how long further wins join the same post."""

    threshold_minor: int = Field(1_000_000, ge=0)  # of the policy's currency
    batch_minutes: int = Field(10, ge=0, le=240)
