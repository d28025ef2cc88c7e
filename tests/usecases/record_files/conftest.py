"""The standard team, and somebody who imports."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.record_files.office import Office


@pytest.fixture
def office(session: Session, team: Cast) -> Office:
    """Return who imports files for the team."""
    assert team.ids
    return Office(session)
