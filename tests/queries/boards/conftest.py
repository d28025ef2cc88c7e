"""The standard team's books."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.queries.numbers.books import Books


@pytest.fixture
def office(session: Session, team: Cast) -> Books:
    """Return the team's books."""
    opened = Books.opened(session, team)
    return Books(opened.session, opened.cast, opened.acme)
