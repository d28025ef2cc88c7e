"""The database's power is cut in the middle of a wave: the bot goes on by itself, and loses nothing."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import httpx
import pytest

from models.store import Sessions
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.bot.running import coach_run
from tests.chaos.disk import Disk, disk
from tests.faults.processes.wave import Wave, begin

REPS = 10
LATER = 3  # of them become due right after the restart
FEW = 2  # prompts that have arrived when the power is cut
SOON = 15.0  # seconds; a bot whose ticks stay away for longer is called ill


@pytest.fixture(scope="module")
def durable() -> Iterator[Disk]:
    """Yield a PostgreSQL of our own that keeps what it says it keeps."""
    with disk("postgres") as made:
        yield made


@pytest.fixture
def database_url(durable: Disk) -> str:
    """Let everything happen in that database."""
    return durable.url


@pytest.fixture
def wave(sessions: Sessions, workspace_id: UUID, slack: SandboxServer) -> Wave:
    """Return a wave of which a few are due later."""
    return begin(sessions, workspace_id, slack, REPS, later=LATER)


def test_a_restart_in_the_middle_of_a_wave(
    settings_of: SettingsOf, wave: Wave, durable: Disk, program: Sequence[str]
) -> None:
    """What Slack answered meanwhile is noted afterwards, what becomes due is fired, nothing comes twice."""
    assert durable.restart is not None
    wave.slack.driver.script(kind="slow_answer", method="chat.postMessage", times=REPS, seconds=2.0)
    with coach_run(settings_of(), program) as run:
        page = f"http://127.0.0.1:{run.port()}/healthz"
        wave.until_accepted(FEW)
        assert wave.states().get("sending", 0) > 0
        durable.restart()
        wave.sessions.bind.dispose()
        wave.hasten()
        wave.slack.driver.wait_for(lambda: wave.fired() == REPS, SOON)
        assert httpx.get(page).status_code == 200
        wave.until({"sent": REPS})
        assert run.terminate() == 0
    assert wave.is_whole(), wave.prompts()
    assert "store_away" in "".join(run.said)
    assert "Traceback" not in "".join(run.said)
