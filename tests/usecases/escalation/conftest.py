"""The standard team on Monday, 9 March 2026, 12:00 in London."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.escalation.toy import Play

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def play(session: Session, team: Cast) -> Play:
    """Return the engine with no case yet."""
    assert team.north
    return Play(session, NOON)
