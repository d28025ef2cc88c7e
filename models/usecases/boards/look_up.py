"""A board as one person looks at it, the numbers that it shows kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.boards import StoredBoard, ranking, stored_board, team_board
from models.queries.roster import team
from models.queries.tenancy import policy
from models.shapes.boards import TEAMS, Board, BoardView, OwnPlace
from models.shapes.figures import Figure
from models.shapes.period import Period
from models.usecases.boards.showing import show_board
from models.usecases.shown import show

LARGE = 1_000  # ranked members from which on a look-up is answered by last night's run
NIGHT = timedelta(hours=26)  # how old that may be


class Looked(NamedTuple):
    """A board, and what is private of it."""

    view: BoardView
    own: OwnPlace | None = None
    of_last_night: bool = False


class _Found(NamedTuple):
    looked: Looked
    member_ids: Sequence[UUID]
    figures: Mapping[UUID, Figure] | None


def look_up(
    session: Session,
    board: Board,
    league: str,
    period: Period,
    *,
    me: UUID | None,
    now: datetime,
    fresh: bool = False,
    shown_in: str = "board",
) -> Looked:
    """Return a final board as it stands, a large company's as of last night, any other as of now.

    `fresh` asks for now, however large the company is.
    """
    if league == TEAMS:
        view, shown = team_board(session, board, period, now=now)
        show(session, shown_in, shown, now=now)
        return Looked(view)
    rules = policy(session)
    kept = stored_board(session, board, league, period, me=me, rules=rules)
    found = _usable(kept, now, fresh=fresh) if kept is not None else None
    if found is None:
        live = ranking(session, board, league, period, now=now, public_only=True)
        public = [one.member_id for one in live.public]
        found = _Found(
            Looked(live.view(), live.own(me) if me else None),
            public,
            live.values.figures({*public, me} if me else public),
        )
    looked = found.looked
    mine = {me} if me is not None and looked.own is not None else set()
    show_board(
        session, looked.view, {*found.member_ids, *mine}, now=now, known=found.figures, shown_in=shown_in
    )
    named = looked.view.model_copy(update={"league_name": league_name(session, league)})
    return looked._replace(view=named)


def league_name(session: Session, league: str) -> str:
    """Return the name of a league that is a team."""
    kind, _, which = league.partition(":")
    row = team(session, UUID(which)) if kind == "team" else None
    return row.name if row else ""


def _usable(kept: StoredBoard, now: datetime, *, fresh: bool) -> _Found | None:
    """Return a computed board, unless the numbers of now are wanted and quick to have."""
    at_night = kept.view.ranked >= LARGE and now - kept.view.as_of < NIGHT and not fresh
    if not (kept.view.is_final or at_night):
        return None
    return _Found(Looked(kept.view, kept.own, not kept.view.is_final), kept.member_ids, None)
