"""Who belonged to which team on a past day, and which teams there were."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, or_

from models.rules.local_time import local_date
from models.tables import Team, TeamMembership


def on_day(on: date | BindParameter[Any]) -> ColumnElement[bool]:
    """Return the condition that somebody belonged to a team on a day; who left stays with the last one."""
    return and_(
        TeamMembership.starts_on <= on, or_(TeamMembership.ends_on.is_(None), TeamMembership.ends_on >= on)
    )


def founded_by(teams: Iterable[Team], on: date) -> Sequence[Team]:
    """Return the teams that there were by the end of a day: of the time before a team has no numbers."""
    return [row for row in teams if local_date(row.created_at, row.timezone) <= on]
