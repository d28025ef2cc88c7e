"""A Slack of the tests' own with the standard team in it, and settings that lead the bot there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.config import Settings
from models.clock import MovableClock
from models.store import Sessions
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL, PEOPLE, Cast, standard_team


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing of the machine's own environment reach a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def slack() -> Iterator[SandboxServer]:
    """Yield a running sandbox with everybody of the standard team."""
    with running(Workspace()) as server:
        for person in PEOPLE.values():
            server.driver.add_person(
                person.slack_user_id,
                person.name,
                email=person.email,
                tz=person.timezone,
                locale=person.locale,
                is_owner=person.is_owner,
            )
        everybody = [person.slack_user_id for person in PEOPLE.values()]
        server.driver.add_channel(NORTH_CHANNEL, "north", everybody)
        server.driver.add_channel(EAST_CHANNEL, "east", everybody)
        yield server


SettingsOf = Callable[..., Settings]


@pytest.fixture
def settings_of(slack: SandboxServer, database_url: str) -> SettingsOf:
    """Return what makes settings that lead to the sandbox and the test's database."""

    def made(**others: Any) -> Settings:
        app = slack.workspace.app
        return Settings(
            **{
                "slack_bot_token": app.bot_token,
                "slack_app_token": app.app_token,
                "slack_signing_secret": app.signing_secret,
                "slack_api_url": slack.api_url,
                "database_url": database_url,
                "coach_port": 0,
                "coach_threads": 6,
                **others,
            }
        )

    return made


@pytest.fixture
def cast(sessions: Sessions, workspace_id: Any, clock: MovableClock) -> Cast:
    """Return the standard team, founded and committed."""
    with sessions.writing(workspace_id) as session:
        return standard_team(session, now=clock.now())
