"""coach workspaces, coach keys: who is served, and a word that must be typed."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from bot.identity import Identity
from bot.settling import settle_in
from models.clock import SystemClock
from models.queries.tenancy import workspace
from models.store import Sessions
from models.tables import PrivateLook
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


class InstallsMeanwhile:
    """Somebody who types slowly: the app is installed again before the word is there."""

    def __init__(self, install: Callable[[], object]) -> None:
        """Keep how."""
        self.install = install

    def readline(self, *_: object) -> str:
        """Install, then type."""
        self.install()
        return "T_OTHER\n"


def test_who_installs_while_the_word_is_typed_is_not_erased(
    coach: Coach,
    sessions: Sessions,
    two: tuple[UUID, UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was read before the question does not count any more after it."""
    other = Identity("T_OTHER", "Other", "U", "B")
    install = partial(settle_in, sessions, other, SystemClock().now)
    monkeypatch.setattr("sys.stdin", InstallsMeanwhile(install))
    told = coach("workspaces", "erase", "T_OTHER")
    assert (told.code, "is erased" in told.out) == (1, False)
    with sessions.reading(two[1]) as session:
        assert workspace(session).status == "active"


def test_who_is_in_an_export_of_all_sees_that(
    coach: Coach, sessions: Sessions, two: tuple[UUID, UUID], tmp_path: Path
) -> None:
    """It holds everybody's words; a file that is there already takes nothing and says nothing."""
    file = tmp_path / "all.zip"
    looks = select(func.count()).select_from(PrivateLook).where(PrivateLook.workspace_id == two[0])
    for found in (0, 1):
        if not found:
            file.touch()
        assert coach("workspaces", "export", "T_SANDBOX", str(file)).code == 1 - found
        with sessions.reading(two[0]) as session:
            assert session.scalar(looks.where(PrivateLook.kind == "export")) == found
        file.unlink()
