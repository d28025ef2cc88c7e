"""A Slack of the tests' own with the standard team in it, and settings that lead the bot there."""

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import structlog
from pydantic import SecretStr
from sqlalchemy import Engine

from bot.cli import main
from bot.config import Settings
from models.clock import SystemClock
from models.store import Sessions, connect
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace
from tests import postgres
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


@dataclass(frozen=True)
class Ran:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


class Coach:
    """The command line, in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """Run commands with the environment that the test has set."""
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def live_with(self, settings: Settings) -> None:
        """Set the environment to these settings."""
        for name in Settings.model_fields:
            value = getattr(settings, name)
            if value is not None:
                text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
                self._monkeypatch.setenv(name.upper(), text)

    def __call__(self, *words: str) -> Ran:
        """Run one command."""
        self._monkeypatch.setattr(sys, "argv", ["coach", *words])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = self._capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)


@pytest.fixture
def coach(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings_of: "SettingsOf"
) -> Iterator[Coach]:
    """Yield the command line, pointed at the sandbox and the test's database; its log ends with the test."""
    coach = Coach(monkeypatch, capsys)
    coach.live_with(settings_of())
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield coach
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


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
def cast(hired: Cast) -> Cast:
    """Return the standard team, founded and committed."""
    return hired


@pytest.fixture
def today(sessions: Sessions, workspace_id: UUID) -> Cast:
    """Return the standard team, founded now: a real `coach run` has no other clock."""
    with sessions.writing(workspace_id) as session:
        return standard_team(session, now=SystemClock().now())


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Yield a way around the guard and the wall."""
    engine = connect(postgres.beyond(database_url))
    yield engine
    engine.dispose()
