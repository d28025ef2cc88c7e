"""What stands on a wall page: nothing that not everybody may see."""

from datetime import datetime
from decimal import Decimal

from models.shapes.boards import BoardView
from models.shapes.frozen import Frozen
from models.shapes.honors import HonorCode
from models.shapes.metric import Money
from models.shapes.period import Period


class WallWin(Frozen):
    """A deal won today; who hides and whose customer is confidential is not named."""

    amount: Money
    owner: str | None = None
    customer: str | None = None


class WallHonor(Frozen):
    """An honor of last month that was announced."""

    honor: HonorCode
    title: str | None = None  # the company's own word
    names: tuple[str, ...] = ()
    value: Decimal


class WallView(Frozen):
    """The boards, today's wins and last month's honors of a team, or of the company."""

    name: str
    as_of: datetime
    boards: tuple[BoardView, ...] = ()
    wins: tuple[WallWin, ...] = ()
    month: Period  # of the honors
    honors: tuple[WallHonor, ...] = ()
