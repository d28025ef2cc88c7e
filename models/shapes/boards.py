"""Ranks and awards as they are shown."""

from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen

HonorCode = Literal["monthly_champion", "best_service", "best_newcomer"]


class Place(Frozen):
    """One row of a board; members with the same value share a rank, the next rank is left out."""

    member_id: UUID
    rank: int
    value: Decimal


class OwnPlace(Frozen):
    """What a member is told in private: the own rank among how many, and what is missing to the next one."""

    rank: int
    of: int
    value: Decimal
    to_next: Decimal | None = None  # None = nobody is better


class Award(Frozen):
    """F-34: who wins an honor; several when every key is equal."""

    honor: HonorCode
    winners: tuple[UUID, ...]
    value: Decimal
    tiebreaks: tuple[Decimal | None, ...]  # in the order in which they are compared, more is better

    @property
    def shared(self) -> bool:
        """Tell whether more than one member wins."""
        return len(self.winners) > 1
