"""F-33: a board as it stands at this moment."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from heapq import nlargest
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.boards.crew import Rep, crew
from models.queries.boards.tie_breaks import with_tie_breaks
from models.queries.boards.values import Compared
from models.queries.numbers import Values
from models.queries.targets import targets_left_out
from models.queries.tenancy import policy
from models.rules.metrics.boards import Entrant, beside, public_count, ranked
from models.shapes.boards import Board, BoardLine, BoardView, OwnPlace, Place
from models.shapes.numbers import Subject
from models.shapes.period import Period


@dataclass(frozen=True)
class Ranking:
    """Everybody of a league in the order of display, who hides too, and what each value is made of."""

    board: Board
    league: str
    period: Period
    as_of: datetime
    reps: Mapping[UUID, Rep]
    places: Sequence[Place]  # of everybody, hidden or not
    seen: Sequence[Place]  # of those who do not hide: no gap tells of the others
    values: Values
    rules: Policy
    targets_left_out: Mapping[str, int]

    @property
    def public(self) -> Sequence[Place]:
        """Return what everybody may see: nobody is shown with nothing."""
        count = _public_count(len(self.seen), self.rules)
        return [place for place in self.seen[:count] if place.value > 0]

    def own(self, member_id: UUID) -> OwnPlace | None:
        """Return a member's place among those who do not hide; None = the member is not ranked."""
        mine = next((place.value for place in self.places if place.member_id == member_id), None)
        if mine is None:
            return None
        return beside(mine, [place.value for place in self.seen if place.member_id != member_id])

    def view(self, league_name: str = "") -> BoardView:
        """Return the public part as it is drawn."""
        ranks = Counter(place.rank for place in self.seen)
        return BoardView(
            board=self.board,
            league=self.league,
            league_name=league_name,
            period=self.period,
            as_of=self.as_of,
            targets_left_out=dict(self.targets_left_out),
            ranked=len(self.seen),
            lines=tuple(
                BoardLine(
                    rank=place.rank,
                    name=self.reps[place.member_id].name,
                    value=place.value,
                    shared=ranks[place.rank] > 1,
                )
                for place in self.public
            ),
            left_out=dict(self.values.left_out),
        )


def ranking(
    session: Session, board: Board, league: str, period: Period, *, now: datetime, public_only: bool = False
) -> Ranking:
    """Rank a league by the numbers of this moment; a final number stands as it was frozen.

    With `public_only` those who are equal where nobody sees it stand by name, without a look at tie-breaks.
    """
    rules = policy(session)
    reps = {rep.id: rep for rep in crew(session, league, period, rules=rules, now=now)}
    compared = Compared(session, board, reps.keys(), period, now, rules)
    own = compared.of(period)
    values = compared.values(own.numbers) if reps else {}
    entrants = [Entrant(rep.id, rep.name, values.get(rep.id)) for rep in reps.values()]
    hidden = {rep.id for rep in reps.values() if rep.hidden}
    least = _least_shown(entrants, hidden, rules) if public_only else None
    entrants = with_tie_breaks(session, entrants, period, now=now, least=least)
    places = ranked(entrants)
    seen = ranked(one for one in entrants if one.member_id not in hidden) if hidden else places
    subjects = [Subject("member", rep_id) for rep_id in reps]
    foreign = targets_left_out(session, period, subjects) if board.by_target else {}
    return Ranking(board, league, period, now, reps, places, seen, own, rules, foreign)


def _least_shown(entrants: Iterable[Entrant], hidden: Collection[UUID], rules: Policy) -> Decimal:
    """Return the smallest value of the public part; nothing is as large as what an empty one shows."""
    seen = [one for one in entrants if one.member_id not in hidden] if hidden else entrants
    values = [one.value for one in seen if one.value is not None]
    shown = nlargest(_public_count(len(values), rules), values)
    return shown[-1] if shown else Decimal("Infinity")


def _public_count(ranked_ones: int, rules: Policy) -> int:
    board = rules.leaderboard
    return public_count(
        ranked_ones, top=board.public_top, share=board.public_share_max, league_min=board.league_min
    )
