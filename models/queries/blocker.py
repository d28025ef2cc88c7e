"""Stuck points as cards, lists and forms show them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker


def open_blockers(
    session: Session, asker: Asker, team_id: UUID | None, *, now: datetime
) -> Sequence[BlockerView]:
    """Return the open stuck points the asker may read, oldest first; None = of all teams."""
    raise NotImplementedError


def blocker_view(session: Session, blocker_id: UUID, *, now: datetime) -> BlockerView | None:
    """Return one stuck point with its comments."""
    raise NotImplementedError
