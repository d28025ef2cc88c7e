"""A book of sales records for the standard team."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.usecases.records.book import Book


@pytest.fixture
def book(session: Session, team: Cast) -> Book:
    """Return the team's records: Ana's customer Acme, and nothing else."""
    return Book.opened(session, team)
