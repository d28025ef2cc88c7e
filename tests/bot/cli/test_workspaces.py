"""coach workspaces, coach keys: who is served, and a word that must be typed."""

import io
from uuid import UUID

import pytest

from bot.identity import Identity
from bot.settling import settle_in
from models.clock import SystemClock
from models.store import Sessions
from models.usecases import installation
from sandbox.server import SandboxServer
from tests.bot.conftest import Coach

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def two(sessions: Sessions) -> tuple[UUID, UUID]:
    """Return two workspaces; the second has uninstalled the app."""
    now = SystemClock().now
    one = settle_in(sessions, Identity("T_SANDBOX", "Acme", "U", "B"), now)
    other = settle_in(sessions, Identity("T_OTHER", "Other", "U", "B"), now)
    with sessions.writing(other) as session:
        installation.uninstalled(session, now=now())
    return one, other


@pytest.mark.usefixtures("two")
def test_a_workspace_is_listed_chosen_and_erased(
    coach: Coach, slack: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the one that still has the app, not after a wrong word."""
    assert slack.url
    listed = coach("workspaces", "list").out
    assert "T_SANDBOX" in listed
    assert "uninstalled" in listed
    assert "Nobody yet" in coach("admin", "list", "--workspace", "T_OTHER").out
    assert "No workspace is called" in coach("admin", "list", "--workspace", "T_NONE").err
    assert "still installed" in coach("workspaces", "erase", "T_SANDBOX").err
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert "another id" in coach("workspaces", "erase", "T_OTHER").err
    monkeypatch.setattr("sys.stdin", io.StringIO("T_OTHER\n"))
    assert "Other is erased" in coach("workspaces", "erase", "T_OTHER").out
    assert "T_OTHER" not in coach("workspaces", "list").out
