"""What the process score is made of."""

from decimal import Decimal
from typing import Literal

from models.shapes.frozen import Frozen

Component = Literal["standup", "weekly_report"]


class ProcessScorePolicy(Frozen):
    """How much participation in stand-ups counts beside the quality of weekly reports."""

    components: dict[Component, Decimal] = {"standup": Decimal("0.5"), "weekly_report": Decimal("0.5")}
