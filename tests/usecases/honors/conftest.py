"""A March of the standard team."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.honors.march import March
from tests.usecases.records.book import Book


@pytest.fixture
def march(session: Session, team: Cast) -> March:
    """Return the team's March, empty."""
    return March(Book.opened(session, team))
