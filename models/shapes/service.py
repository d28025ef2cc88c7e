"""Rates met: how well cases were answered and solved in time (F-29)."""

from collections.abc import Mapping

from models.shapes.figures import Figure
from models.shapes.frozen import Frozen
from models.shapes.numbers import Shown
from models.shapes.period import Period
from models.shapes.support import AnswerTime


class Met(Frozen):
    """How many clocks were met or missed; running past due counts as missed."""

    met: int = 0
    missed: int = 0


class RateLine(Frozen):
    """One person's, team's or company's rates in a period."""

    name: str
    complaints: Mapping[str, Figure] = {}  # by metric
    support: AnswerTime | None = None  # None = nobody wished anything


class RatesPage(Frozen):
    """What `/coach rates` shows: whoever is asked about, then the people of a team."""

    period: Period
    whole: RateLine
    people: tuple[RateLine, ...] = ()
    shown: tuple[Shown, ...] = ()  # the numbers among all this, which can be explained
