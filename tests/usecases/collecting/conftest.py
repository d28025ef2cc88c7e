"""A till for the standard team."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.collecting.till import Till
from tests.usecases.records.book import Book


@pytest.fixture
def till(session: Session, team: Cast) -> Till:
    """Return the team's records, with nothing owed yet."""
    return Till.opened(Book.opened(session, team))
