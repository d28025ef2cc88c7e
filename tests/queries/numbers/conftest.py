"""The standard team with its records and what it told in stand-ups."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.queries.numbers.books import Books


@pytest.fixture
def books(session: Session, team: Cast) -> Books:
    """Return the team's records and reports: Ana's customer Acme, and nothing else."""
    opened = Books.opened(session, team)
    return Books(opened.session, opened.cast, opened.acme)
