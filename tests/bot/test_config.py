"""The environment is read once, checked, and its secrets stay secret."""

import pytest
from pydantic import ValidationError

from bot.config import SLACKS_OWN, Settings


def test_an_empty_machine_has_usable_settings() -> None:
    """Slack's own address, a SQLite file in the user's folder, pages on the loopback."""
    settings = Settings()
    assert settings.slack_api_url == SLACKS_OWN
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("sales-coach/coach.sqlite3")
    assert (settings.coach_host, settings.coach_port, settings.coach_transport) == (
        "127.0.0.1",
        3000,
        "socket",
    )


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable is as good as none; an address gets the slash that Slack's SDK expects."""
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("COACH_PORT", "0")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    settings = Settings()
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"
    assert settings.coach_port == 0
    assert settings.slack_bot_token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COACH_PORT", "70000"),
        ("COACH_TRANSPORT", "pigeon"),
        ("COACH_THREADS", "1"),
        ("COACH_LOG_FORMAT", "xml"),
    ],
)
def test_an_absurd_setting_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """At the start, not at the first request."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in what is printed of the settings nor in their own list's absence."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-very-secret")
    monkeypatch.setenv("ALERT_WEBHOOK_URL", "https://example.com/hook/abcdef")
    monkeypatch.setenv("DATABASE_URL", "postgresql://coach:p%40ss-word@db/coach")
    settings = Settings()
    assert "very-secret" not in repr(settings)
    assert "p%40ss" not in repr(settings)
    secrets = {"xoxb-1-very-secret", "https://example.com/hook/abcdef", "p@ss-word", "p%40ss-word"}
    assert set(settings.secrets()) == secrets
