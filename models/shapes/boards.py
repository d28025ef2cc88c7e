"""Boards, ranks and awards as they are shown."""

from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.honors import HonorCode
from models.shapes.period import Period

BoardCode = Literal["booked_amount", "collected_amount", "attainment", "effective_visits", "process_score"]
BoardWay = Literal["amount", "of_target", "prorated", "improved", "best"]
BoardPeriod = Literal["week", "month"]
BoardUnit = Literal["count", "money", "ratio", "score"]
EVERYBODY = "all"  # the league of all reps; others: team:<id>, tenure:newcomer, role:supervisor
TEAMS = "teams"  # teams side by side
COUNTED: frozenset[BoardCode] = frozenset({"booked_amount", "collected_amount", "effective_visits"})
COUNTED_WAYS: tuple[BoardWay, ...] = ("amount", "of_target", "prorated", "improved", "best")
RATED_WAYS: tuple[BoardWay, ...] = ("amount", "improved", "best")
TEAM_WAYS: tuple[BoardWay, ...] = ("amount", "of_target")


class Board(Frozen):
    """A metric, and the way in which it is compared."""

    code: BoardCode
    way: BoardWay = "amount"

    @property
    def name(self) -> str:
        """Return the name that stored runs and buttons carry: booked_amount, booked_amount.improved."""
        return self.code if self.way == "amount" else f"{self.code}.{self.way}"

    @property
    def ways(self) -> tuple[BoardWay, ...]:
        """Return in which ways its metric can be compared; a rate is neither pro-rated nor of a target."""
        return COUNTED_WAYS if self.code in COUNTED else RATED_WAYS

    @property
    def by_target(self) -> bool:
        """Tell whether its values say how much of a target was reached."""
        return self.code == "attainment" or self.way == "of_target"

    @property
    def unit(self) -> BoardUnit:
        """Return what its values are."""
        if self.code == "attainment" or self.way in ("of_target", "best"):
            return "ratio"
        if self.code == "process_score":
            return "score"
        return "count" if self.code == "effective_visits" else "money"


class Place(NamedTuple):
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


class BoardLine(Frozen):
    """One line of a board: a member, or a team among teams."""

    rank: int
    name: str
    value: Decimal
    shared: bool = False  # others have the same value, and so the same rank


class BoardView(Frozen):
    """A board as everybody may see it: the public part, how many are ranked, and as of when."""

    board: Board
    league: str = EVERYBODY
    league_name: str = ""  # of a team
    period: Period
    as_of: datetime
    is_final: bool = False
    revision: int = 1
    ranked: int = 0
    lines: tuple[BoardLine, ...] = ()
    left_out: dict[str, int] = {}  # amounts in a currency without a rate, by currency
    targets_left_out: dict[str, int] = {}  # targets that count no more, by the currency that they are in

    @property
    def tied(self) -> bool:
        """Tell whether some of its lines share a rank."""
        return any(line.shared for line in self.lines)


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
