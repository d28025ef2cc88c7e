"""The standard team on Monday, 9 March 2026."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.standup.day import Day


@pytest.fixture
def day(session: Session, team: Cast) -> Day:
    """Return the standard team, added on Sunday evening in UTC."""
    return Day(session, team)
