"""What the tests of weekly reports ask for."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.report.desk import Desk


@pytest.fixture
def desk(session: Session, team: Cast) -> Desk:
    """Return the standard team on a Friday afternoon."""
    return Desk(session, team)
