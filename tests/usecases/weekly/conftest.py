"""A standard team that there was in the weeks before, too."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from models.queries.tenancy import workspace_of
from models.tables import Team
from tests.usecases.standup.day import Day


@pytest.fixture
def day(day: Day) -> Day:
    """Return the standard team, its teams founded at the beginning of the year."""
    old = update(Team).where(Team.workspace_id == workspace_of(day.session))
    day.session.execute(old.values(created_at=datetime(2026, 1, 1, tzinfo=UTC)))
    return day
