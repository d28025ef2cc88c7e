"""F-33: a board as it stands at this moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.boards.crew import Rep, crew
from models.queries.boards.tie_breaks import CODES, with_tie_breaks
from models.queries.boards.values import Compared, of_code
from models.queries.tenancy import policy, workspace
from models.rules.local_time import local_date
from models.rules.metrics.boards import Entrant, beside, public_count, ranked
from models.shapes.boards import Board, BoardLine, BoardView, OwnPlace, Place
from models.shapes.figures import Figure
from models.shapes.period import Period

FEW = 200  # reps whose tie-breaks cost less to read along than to ask for


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
    figures: Mapping[UUID, Figure]
    rules: Policy

    @property
    def public(self) -> Sequence[Place]:
        """Return what everybody may see: nobody is shown with nothing."""
        board = self.rules.leaderboard
        count = public_count(
            len(self.seen), top=board.public_top, share=board.public_share_max, league_min=board.league_min
        )
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
            left_out=left_out(self.figures.values()),
        )


def ranking(session: Session, board: Board, league: str, period: Period, *, now: datetime) -> Ranking:
    """Rank a league by the numbers of this moment; a final number stands as it was frozen."""
    rules = policy(session)
    reps = {rep.id: rep for rep in crew(session, league, period, rules=rules)}
    today = local_date(now, workspace(session).timezone)
    compared = Compared(session, board, reps.keys(), period, today, now, rules)
    often_equal = board.way == "amount" and board.code == "effective_visits"
    keys = CODES if often_equal and len(reps) <= FEW else ()  # one look for all, where ties are sure to come
    found = compared.found(keys) if reps else {}
    own = of_code(found, board.code)
    values = compared.values(own) if reps else {}
    entrants = [Entrant(rep.id, rep.name, values.get(rep.id)) for rep in reps.values()]
    entrants = with_tie_breaks(session, entrants, period, now=now, known=found if keys else None)
    places = ranked(entrants)
    hidden = {rep.id for rep in reps.values() if rep.hidden}
    seen = ranked(one for one in entrants if one.member_id not in hidden) if hidden else places
    return Ranking(board, league, period, now, reps, places, seen, own, rules)


def left_out(found: Iterable[Figure]) -> dict[str, int]:
    """Return how many amounts are in no number for want of a rate, by currency."""
    total: Counter[str] = Counter()
    for figure in found:
        if figure.left_out:
            total.update(figure.left_out)
    return dict(total)
