"""The team's summary: one message per stand-up, updated in place until the last lock."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.schedule import Due, SlotVerdict


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Post the summaries of the teams of `due` (kinds summary_morning, summary_evening)."""
    raise NotImplementedError


def follow_up(session: Session, *, now: datetime, limit: int = 200) -> int:
    """Look at the stand-ups whose moment has come; return how many."""
    raise NotImplementedError


def look_again(session: Session, standup_id: UUID, *, now: datetime) -> None:
    """Ask for another look at a stand-up, soon."""
    raise NotImplementedError
