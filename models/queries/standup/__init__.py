"""What the stand-ups of a person or a team hold; permission is the caller's matter."""

from collections.abc import Mapping, Sequence
from datetime import date
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.digest import TeamNumbers
from models.shapes.standup import DayStatus, Participation, StandupKind


def day_status(session: Session, member_id: UUID, kind: StandupKind, on: date) -> DayStatus:
    """Return one person's stand-up of one kind and local date; state None = nothing was asked."""
    raise NotImplementedError


def week_status(session: Session, member_id: UUID, on: date) -> Sequence[DayStatus]:
    """Return one person's stand-ups of the week (Monday to Sunday) that holds `on`, in order."""
    raise NotImplementedError


def participation(
    session: Session, member_id: UUID, start: date, end: date
) -> Mapping[StandupKind, Participation]:
    """Return F-32's counts by kind, both ends included; what is not locked or answered yet is left out."""
    raise NotImplementedError


def team_day(session: Session, team_id: UUID, kind: StandupKind, on: date, *, now: datetime) -> TeamNumbers:
    """Return one team's participation and totals of one kind and date."""
    raise NotImplementedError
