"""The desk of every test of complaints."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.complaint.desk import Desk


@pytest.fixture
def desk(session: Session, team: Cast) -> Desk:
    """Return a desk with one customer, whose owner is Li."""
    return Desk.open(session, team)
