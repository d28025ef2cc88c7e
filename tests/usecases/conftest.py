"""The standard team on Monday, 9 March 2026."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from tests.cast import standard_team
from tests.usecases.standup.day import Day


@pytest.fixture
def day(session: Session, clock: MovableClock) -> Day:
    """Return the standard team, added on Sunday evening in UTC."""
    return Day(session, standard_team(session, now=clock.now()))
