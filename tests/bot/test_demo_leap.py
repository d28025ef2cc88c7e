"""What is told of a leap through time while it is on its way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bot.app import assemble
from bot.demo.colleagues import Colleagues
from bot.demo.goals import Goal
from bot.demo.leap import Leap
from bot.demo.stage import Stage, StoryClock
from models.store import Sessions
from sandbox.server import SandboxServer
from scheduler.relay import UNLIMITED_PACE
from tests.bot.conftest import SettingsOf
from tests.cast import Cast

EVE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # the standard team is hired at this moment
WEEKS_LATER, THAT_EVENING = EVE + timedelta(days=40), EVE + timedelta(hours=17)

pytestmark = pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # it is about the clock, not about the store


@pytest.fixture
def leap(
    slack: SandboxServer, settings_of: SettingsOf, sessions: Sessions, workspace_id: UUID, cast: Cast
) -> Iterator[Leap]:
    """Yield the standard team's story at its begin, with a real bot."""
    clock = StoryClock(EVE)
    stage = Stage(slack.driver, slack.url, settings_of(), sessions, workspace_id, clock)
    stage.move_to(EVE)
    bot = assemble(stage.settings, clock, limits=UNLIMITED_PACE)
    bot.start()
    names = {member: name for name, member in cast.ids.items()}
    yield Leap(stage, bot, Colleagues(sessions, workspace_id, names), tuple)
    bot.stop()


@pytest.mark.parametrize("likely", [THAT_EVENING, WEEKS_LATER])
def test_no_moment_is_told_that_the_story_has_not_reached(leap: Leap, likely: datetime) -> None:
    """Neither where a step is five minutes nor where it is half an hour: whoever ends it there is there."""
    told: list[tuple[datetime, datetime]] = []

    def go_on(moment: datetime) -> bool:
        told.append((moment, leap.stage.clock.now()))
        return len(told) < 4

    assert not leap.to(Goal(max(likely, THAT_EVENING), likely), go_on)
    assert len(told) == 4
    assert [moment for moment, reached in told if moment > reached] == []
    assert told[-1][0] > told[0][0] >= EVE
