"""Many boards are reckoned while others write, as many at a time as are written in a moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.boards import Ranking, ranking
from models.shapes.boards import Board
from models.shapes.period import Period
from models.usecases.boards.run import run

MOST = 5_000  # places that are written together
EACH = 100  # a board counts as so many places more: a small one costs a look too


def reckon(
    session: Session, wanted: Iterable[tuple[Board, str, Period]], *, now: datetime
) -> Sequence[Ranking]:
    """Rank the first of the boards, leagues and periods that are wanted; only read."""
    found: list[Ranking] = []
    places = 0
    for board, league, period in wanted:
        found.append(ranking(session, board, league, period, now=now))
        places += EACH + len(found[-1].places)
        if places >= MOST:
            break
    return found


def keep(session: Session, rankings: Sequence[Ranking], *, now: datetime, final: bool = False) -> None:
    """Keep boards that were ranked just now."""
    for one in rankings:
        run(session, one.board, one.league, one.period, now=now, final=final, ranked=one)
