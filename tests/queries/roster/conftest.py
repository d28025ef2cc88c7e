"""What the questions to the roster are measured with."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """Yield the statements that were run since."""
    ran: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        ran.append(sql)

    event.listen(session.connection(), "before_cursor_execute", note)
    yield ran
    event.remove(session.connection(), "before_cursor_execute", note)
