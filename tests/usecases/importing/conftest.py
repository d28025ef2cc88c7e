"""A team to import into."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.shapes.roster import TeamForm
from models.usecases.team import save_team


@pytest.fixture(autouse=True)
def north(session: Session, clock: MovableClock) -> None:
    """Let the team North be there."""
    save_team(session, TeamForm(name="North", timezone="Europe/London"), actor=None, now=clock.now())
