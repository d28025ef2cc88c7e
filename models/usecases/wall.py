"""Wall pages: their addresses are given out and revoked, and the numbers on them kept as they are shown."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.queries.tenancy import workspace
from models.queries.wall import boards_of, wall_view
from models.rules.wall import Place, path_of
from models.shapes.wall import WallView
from models.tables import Team, Workspace
from models.usecases import audit
from models.usecases.boards.look_up import look_up

SECRET_BYTES = 32


def address(session: Session, team: Team | None, *, days: int, now: datetime) -> tuple[str, datetime]:
    """Return a new address of a wall page without the machine, and when it runs out."""
    home = _locked(session)
    if home.wall_secret is None:
        home.wall_secret = secrets.token_hex(SECRET_BYTES)
    until = (now + timedelta(days=days)).replace(microsecond=0)
    audit.record(
        session,
        "wall.address_given",
        "workspace" if team is None else "team",
        home.id if team is None else team.id,
        now=now,
        after={"until": until.isoformat()},
    )
    return path_of(Place(home.id, team.id if team else None, until), home.wall_secret), until


def revoke(session: Session, *, now: datetime) -> None:
    """End every address that was given out."""
    home = _locked(session)
    home.wall_secret = secrets.token_hex(SECRET_BYTES)
    audit.record(session, "wall.revoked", "workspace", home.id, now=now)


def look(session: Session, team: Team | None, *, now: datetime) -> WallView:
    """Return what the wall shows now, and keep the numbers of it."""
    views = [
        look_up(session, board, league, period, me=None, now=now, shown_in="wall").view
        for board, league, period in boards_of(session, team, now=now)
    ]
    return wall_view(session, team, [view for view in views if view.lines], now=now)


def _locked(session: Session) -> Workspace:
    home = workspace(session)
    session.refresh(home, with_for_update=True)
    return home
