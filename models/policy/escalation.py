"""What holds for every ladder."""

from pydantic import Field

from models.shapes.frozen import Frozen


class EscalationPolicy(Frozen):
    """How often and how long a case may be put off."""

    snooze_max_hours: int = Field(24, ge=1, le=240)
    snoozes: int = Field(2, ge=0, le=20)  # in one cycle of a case
