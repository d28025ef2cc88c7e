"""What the demo counts at its end: seen kept, and seen broken."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.demo.checks import Checks
from bot.demo.promises import see_nothing_wrong
from models.shapes.messages import AdminAlert
from models.shapes.reader import Reader
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace
from views import render


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    """Yield a Slack workspace with an administrator."""
    with running(Workspace()) as server:
        server.driver.add_person("U_ADA", "ada")
        yield server


def test_an_alert_to_an_administrator_is_a_failure_from_its_moment_on(sandbox: SandboxServer) -> None:
    """One of the past is none of the day's, and an ordinary message is no alert."""
    client = WebClient(sandbox.workspace.app.bot_token, base_url=sandbox.api_url)
    alert = render(AdminAlert(code="leases_lost"), Reader())
    for text in ("Good morning, Ada!", alert.text):
        client.chat_postMessage(channel="U_ADA", text=text)
    at = sandbox.driver.received("chat.postMessage")[-1]["at"]
    of_the_past, of_the_day = Checks(sandbox.driver), Checks(sandbox.driver)
    see_nothing_wrong(of_the_past, at)
    see_nothing_wrong(of_the_day, at - 60)
    assert (of_the_past.failures, len(of_the_day.failures)) == ([], 1)
    assert "A process of the bot stood still" in of_the_day.failures[0]
