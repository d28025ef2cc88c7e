"""Keeps the numbers that an answer shows, before it is given."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from models.shapes.numbers import Shown
from models.store import Sessions
from models.usecases.shown import show


def keep_shown(
    sessions: Sessions, workspace_id: UUID, shown_in: str, numbers: Sequence[Shown], *, now: datetime
) -> None:
    """Keep them in a short transaction: what they are made of was read without holding others up."""
    if numbers:
        with sessions.writing(workspace_id) as session:
            show(session, shown_in, numbers, now=now)
