"""coach keys: from a new key to the end of the old one; and the doctor, who asks with each token."""

import pytest
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import select

from bot.doctor import examine
from bot.installations.store import Installations
from bot.keys import Keys, new_key
from models.clock import SystemClock
from models.store import Sessions
from models.tables import SlackBot
from sandbox.server import SandboxServer
from tests.bot.conftest import Coach, SettingsOf

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OLD = new_key()
APP = {"slack_client_id": "1.2", "slack_client_secret": "s", "slack_bot_token": None, "coach_keys": OLD}


@pytest.fixture
def installed(sessions: Sessions, slack: SandboxServer) -> str:
    """Return the token that the workspace was installed with, sealed with the old key."""
    app = slack.workspace.app
    team, token = slack.workspace.team_id, app.bot_token
    made = Installation(user_id="U1", app_id=app.app_id, team_id=team, team_name="Acme", bot_token=token)
    Installations("1.2", sessions.bind, Keys(OLD)).save(made)
    return token


def _sealed(sessions: Sessions) -> str:
    with sessions.engine() as session:
        return str(session.scalars(select(SlackBot.bot_token)).one())


def test_keys_are_changed_from_the_command_line(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, sessions: Sessions, installed: str
) -> None:
    """A new one is printed, seals everything, and opens it alone; a lost one changes nothing and is named."""
    new = coach("keys", "new").out.strip()
    assert "COACH_KEYS is not set" in coach("keys", "rotate").err
    monkeypatch.setenv("COACH_KEYS", new)
    lost = coach("keys", "rotate")
    assert (lost.code, "Acme; nothing was changed" in " ".join(lost.err.split())) == (1, True)
    monkeypatch.setenv("COACH_KEYS", f"{new},{OLD}")
    assert "2 of 2 tokens" in coach("keys", "rotate").out
    assert "0 of 2 tokens" in coach("keys", "rotate").out
    assert Keys(new).open(_sealed(sessions)) == installed


@pytest.mark.usefixtures("cast", "installed")
def test_the_doctor_asks_for_a_channel_with_its_own_workspaces_token(
    settings_of: SettingsOf, slack: SandboxServer
) -> None:
    """There is no other token where each workspace installs the app."""
    settings = settings_of(**APP)
    ill = {one.part for one in examine(settings, SystemClock()) if not one.well}
    slack.workspace.conversations.channels["C_EAST"].members.remove(slack.workspace.app.bot_user)
    then = {one.part for one in examine(settings, SystemClock()) if not one.well}
    assert then - ill == {"channel of East"}
