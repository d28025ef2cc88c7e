"""Which boards there are, and how much of them everybody may see."""

from decimal import Decimal

from pydantic import Field

from models.policy.freeze import FreezePolicy
from models.policy.wall_time import WallTime
from models.shapes.boards import BoardCode, BoardPeriod
from models.shapes.frozen import Frozen


class LeaderboardPolicy(Frozen):
    """The boards in their order, the first with results is posted in full; what of them is public."""

    boards: tuple[BoardCode, ...] = (
        "booked_amount",
        "collected_amount",
        "attainment",
        "effective_visits",
        "process_score",
    )
    period_kinds: tuple[BoardPeriod, ...] = ("week", "month")
    post_at: WallTime = "10:15"  # the team's time; results freeze at 10:00
    public_top: int = Field(5, ge=1, le=20)
    public_share_max: Decimal = Field(Decimal("0.5"), gt=0, le=1)
    league_min: int = Field(5, ge=1)
    opt_out: bool = True
    freeze: FreezePolicy = FreezePolicy()
