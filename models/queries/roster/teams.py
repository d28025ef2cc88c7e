"""Teams by id and by what people type."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.matching import fold
from models.shapes.roster import TeamOverrides
from models.tables import Team


def team(session: Session, team_id: UUID) -> Team | None:
    """Return a team of the session's workspace."""
    return session.get(Team, (workspace_of(session), team_id))


def teams(session: Session, *, archived: bool = False) -> Sequence[Team]:
    """Return the active teams by name; with `archived` all of them."""
    statement = select(Team).where(Team.workspace_id == workspace_of(session)).order_by(Team.name)
    return session.scalars(statement if archived else statement.where(Team.active)).all()


def team_named(session: Session, text: str) -> Sequence[Team]:
    """Return the teams that `text` may mean: the one of that name, else those that begin with it."""
    wanted = fold(text.removeprefix("#"))
    known = teams(session)
    exact = [row for row in known if fold(row.name) == wanted]
    return exact or [row for row in known if wanted and fold(row.name).startswith(wanted)]


def overrides_of(row: Team) -> TeamOverrides:
    """Return what the team sets otherwise than the company."""
    return TeamOverrides.model_validate(row.overrides)
