"""What Slack delivers twice has one effect."""

from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.usecases.inbox import first_time


def test_a_delivery_counts_once(session: Session, clock: MovableClock) -> None:
    """The second look at the same delivery says no; another delivery says yes."""
    assert first_time(session, "Ev1", now=clock.now())
    assert not first_time(session, "Ev1", now=clock.now())
    assert first_time(session, "Ev2", now=clock.now())
