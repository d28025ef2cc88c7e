"""What a team's channel hears of won deals."""

from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.metric import Money


class Win(Frozen):
    """One won deal; of a confidential customer's neither the customer nor the deal is named."""

    deal_id: UUID
    ref_no: int
    deal: str | None = None
    customer: str | None = None
    owner: str
    helpers: tuple[str, ...] = ()  # everybody else who is credited, the largest share first
    amount: Money
    undone: bool = False


class WinsRung(Frozen):
    """The wins of a team within some minutes, one post."""

    kind: Literal["wins_rung"] = "wins_rung"
    team_id: UUID
    team_name: str
    wins: tuple[Win, ...]
