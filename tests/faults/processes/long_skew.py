"""Machines whose clocks are wrong: the database's clock decides what is due."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from models.store import Sessions
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.bot.running import coach_run
from tests.faults.processes.wave import Wave, begin

REPS = 6
LATER = 3  # of them are asked an hour later
pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has no clock
ELSEWHEN = (
    "SELECT 'elsewhen', count(*) FROM occurrences"
    " WHERE fired_at NOT BETWEEN clock_timestamp() - interval '2 minutes' AND clock_timestamp()"
)


@pytest.fixture
def wave(sessions: Sessions, workspace_id: UUID, slack: SandboxServer) -> Wave:
    """Return a wave of which a half is due now and a half later."""
    return begin(sessions, workspace_id, slack, REPS, later=LATER)


def test_two_hours_fast_and_five_minutes_slow_agree_on_the_moment(
    settings_of: SettingsOf, wave: Wave, hurried: Sequence[str]
) -> None:
    """The fast one fires nothing early, the slow one takes over at once, and nothing comes twice."""
    settings = settings_of()
    with coach_run(settings, [*hurried, "--clock-off", "7200"]) as fast:
        fast.port()
        wave.until({"sent": REPS - LATER})
        assert wave.fired() == REPS - LATER
        with coach_run(settings, [*hurried, "--clock-off", "-300"]) as slow:
            slow.port()
            fast.kill()
            wave.hasten()
            wave.until({"sent": REPS})
            assert slow.terminate() == 0
    assert wave.counted(ELSEWHEN) == {"elsewhen": 0}
    assert wave.is_whole(), wave.prompts()
