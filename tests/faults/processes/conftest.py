"""Real processes on a database and a Slack of their own; a plug that is pulled is pulled in them too."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from models.store import Sessions
from sandbox.server import SandboxServer
from tests.bot.conftest import nothing_set, settings_of, slack
from tests.faults.processes.wave import Wave, begin

__all__ = ["nothing_set", "settings_of", "slack"]
REPS = 10


@pytest.fixture
def wave(sessions: Sessions, workspace_id: UUID, slack: SandboxServer) -> Wave:
    """Return a wave that nobody sends yet."""
    return begin(sessions, workspace_id, slack, REPS)


@pytest.fixture
def without(request: pytest.FixtureRequest) -> Sequence[str]:
    """Return the words by which a child process hears which protection it does without."""
    plugs = request.config.getoption("--unplug", default=None)
    return ["--without", plugs] if plugs else []


@pytest.fixture
def program(without: Sequence[str]) -> Sequence[str]:
    """Return the bot as people start it, unless a plug is pulled."""
    return ["tests.faults.coach", *without] if without else ["bot"]


@pytest.fixture
def hurried(without: Sequence[str]) -> Sequence[str]:
    """Return the bot with leases of seconds, so that a test need not wait for minutes."""
    return ["tests.faults.coach", "--hurry", *without]
