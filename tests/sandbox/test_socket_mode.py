"""Socket Mode with the client the bot really uses (slack.md 1.6)."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox.server import SandboxServer


@pytest.fixture
def bolt(server: SandboxServer) -> App:
    """Return a Bolt app that only knows the sandbox's address."""
    client = WebClient(server.workspace.app.bot_token, base_url=server.api_url)
    return App(client=client)


def connected(bolt: App, server: SandboxServer) -> SocketModeHandler:
    """Dial in once more."""
    token = server.workspace.app.app_token
    handler = SocketModeHandler(bolt, token, web_client=WebClient(token, base_url=server.api_url))
    before = server.driver.connections()
    handler.connect()  # type: ignore[no-untyped-call]
    server.driver.wait_for(lambda: server.driver.connections() > before)
    return handler


@pytest.fixture
def handler(bolt: App, server: SandboxServer) -> Iterator[SocketModeHandler]:
    """Keep one connection open."""
    handler = connected(bolt, server)
    yield handler
    handler.close()  # type: ignore[no-untyped-call]


@pytest.mark.usefixtures("handler")
def test_a_command_comes_down_the_socket_and_its_answer_goes_up(bolt: App, server: SandboxServer) -> None:
    """The acknowledgement carries the words shown to the person."""

    @bolt.command("/coach")
    def answered(ack: Ack, command: dict[str, Any]) -> None:
        ack(f"hello {command['user_name']}")

    result = server.driver.person("U_ANA").command("/coach", "help")
    assert result.acked
    assert result.said == "hello ana"


@pytest.mark.usefixtures("handler")
def test_each_payload_goes_down_one_of_several_connections(bolt: App, server: SandboxServer) -> None:
    """Two connections, four events: four deliveries, none twice."""
    heard: list[str] = []

    @bolt.event("team_join")
    def noted(event: dict[str, Any]) -> None:
        heard.append(event["user"]["id"])

    second = connected(bolt, server)
    try:
        for number in range(4):
            server.driver.add_person(f"U_{number}", f"new{number}", announce=True)
        server.driver.wait_for(lambda: len(heard) >= 4)
    finally:
        second.close()  # type: ignore[no-untyped-call]
    assert sorted(heard) == ["U_0", "U_1", "U_2", "U_3"]


@pytest.mark.usefixtures("handler")
def test_a_refresh_makes_the_bot_dial_in_again(server: SandboxServer) -> None:
    """After `disconnect` the client opens a new connection by itself."""
    opened = len(server.driver.received("apps.connections.open"))
    server.driver.refresh_connections()
    server.driver.wait_for(lambda: len(server.driver.received("apps.connections.open")) > opened, 10)
    server.driver.wait_for(lambda: server.driver.connections() == 1, 10)


def test_without_a_connection_the_person_sees_an_error(server: SandboxServer) -> None:
    """Nobody there: nothing is delivered later."""
    result = server.driver.person("U_ANA").command("/coach")
    assert (result.acked, result.status, result.shown) == (False, 0, "dispatch_failed")
