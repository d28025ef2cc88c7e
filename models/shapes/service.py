"""Rates met: how well cases were answered and solved in time (F-29)."""

from decimal import Decimal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.period import Period


class Met(Frozen):
    """How many clocks were met or missed; running past due counts as missed."""

    met: int = 0
    missed: int = 0

    @property
    def rate(self) -> Decimal | None:
        """Return the share that was met; None where nothing was decided."""
        decided = self.met + self.missed
        return Decimal(self.met) / decided if decided else None


class Rates(Frozen):
    """One person's or team's rates in a period."""

    name: str
    member_id: UUID | None = None  # None = a team
    complaints: int = 0  # received in the period; cancelled ones and duplicates are out
    first_response: Met = Met()
    resolution: Met = Met()
    mean_hours: Decimal | None = None  # until the first response, in each clock's own time
    support: Met = Met()  # wishes for support that were asked of the person
    support_median_seconds: int | None = None


class RatesPage(Frozen):
    """What `/coach rates` shows: the asked person or team, then everybody in it."""

    period: Period
    whole: Rates
    people: tuple[Rates, ...] = ()
