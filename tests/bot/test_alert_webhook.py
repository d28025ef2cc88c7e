"""Alerts reach the webhook, other lines do not, and a webhook that is away harms nobody."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import structlog
from sqlalchemy.orm import Session

from bot.alert_webhook import AlertWebhook
from bot.logs import set_up
from models.clock import MovableClock
from models.usecases.alert import tell_administrators
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.bot.running import coach_run
from tests.cast import NORTH_CHANNEL, standard_team


class Ear(ThreadingHTTPServer):
    """A webhook that keeps what it hears."""

    def __init__(self) -> None:
        """Listen on any free port."""
        super().__init__(("127.0.0.1", 0), Mouth)
        self.heard: list[Any] = []


class Mouth(BaseHTTPRequestHandler):
    """Reads one post."""

    def do_POST(self) -> None:
        """Keep the body's JSON."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append(json.loads(body))  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def ear() -> Iterator[Ear]:
    """Yield a listening webhook."""
    with Ear() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def listening(url: str) -> Iterator[None]:
    """Hear alerts as a running bot does, and post them all before going on."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    set_up()
    webhook = AlertWebhook(url)
    root.addHandler(webhook)
    try:
        yield
    finally:
        webhook.close()
        root.handlers, root.level = handlers, level
        structlog.reset_defaults()


def test_an_alert_is_posted_once_however_often_it_is_raised(
    session: Session, clock: MovableClock, ear: Ear
) -> None:
    """Once an hour and kind, as the administrators are told."""
    standard_team(session, now=clock.now())
    with listening(f"http://127.0.0.1:{ear.server_port}/hook"):
        for _ in range(3):
            tell_administrators(
                session, "channel_unreachable", "C_NORTH", {"channel": "C_NORTH"}, now=clock.now()
            )
        structlog.get_logger("bot").error("listener_failed", error_id="abc")
    (said,) = ear.heard
    assert "channel_unreachable" in said["text"]
    assert "C_NORTH" in said["text"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("today")
def test_a_running_bot_posts_to_the_webhook_of_its_settings(
    settings_of: SettingsOf, slack: SandboxServer, ear: Ear
) -> None:
    """`ALERT_WEBHOOK_URL` is all it takes: here the bot is taken out of a team's channel."""
    with coach_run(settings_of(alert_webhook_url=f"http://127.0.0.1:{ear.server_port}/hook")) as run:
        run.port()
        slack.driver.remove_bot(NORTH_CHANNEL)
        slack.driver.wait_for(lambda: ear.heard)
    assert "channel_unreachable" in ear.heard[0]["text"]


def test_a_webhook_that_is_away_harms_nobody(
    session: Session, clock: MovableClock, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is a line in the log, and the administrators are told all the same."""
    standard_team(session, now=clock.now())
    with listening("http://127.0.0.1:9/hook"):
        assert tell_administrators(session, "stuck_rows", "outbox", {"kind": "outbox"}, now=clock.now()) == 1
    assert "alert_not_posted" in capsys.readouterr().err
