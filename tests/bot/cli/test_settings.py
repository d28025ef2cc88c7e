"""What every command does with wrong or missing settings."""

import pytest

from tests.bot.cli.conftest import SQLITE
from tests.bot.conftest import Coach

pytestmark = SQLITE  # it is about settings, not about the store


def test_a_wrong_setting_is_named(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the variable's own name."""
    monkeypatch.setenv("COACH_PORT", "many")
    refused = coach("doctor")
    assert (refused.code, "COACH_PORT" in refused.err) == (2, True)


@pytest.mark.parametrize("transport", ["socket", "http"])
def test_run_says_which_secret_is_missing(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, transport: str
) -> None:
    """Before anything is opened."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name)
    refused = coach("run", "--transport", transport)
    needed = "SLACK_APP_TOKEN" if transport == "socket" else "SLACK_SIGNING_SECRET"
    assert refused.code == 2
    assert f"SLACK_BOT_TOKEN and {needed}" in refused.err


@pytest.mark.parametrize("url", ["mysql://x:hidden@host/coach", "coach.sqlite3", "oracle+nothing://x"])
@pytest.mark.parametrize("command", ["doctor", "run", "migrate"])
def test_an_address_of_another_database_is_refused_in_a_sentence(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, url: str, command: str
) -> None:
    """Whichever command comes first; the address, which may hold a password, is not repeated."""
    monkeypatch.setenv("DATABASE_URL", url)
    refused = coach(command)
    assert refused.code == 2
    assert "DATABASE_URL: this is no address of a SQLite or PostgreSQL database" in refused.err
    assert "hidden" not in refused.err
