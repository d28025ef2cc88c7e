"""Socket Mode with the client the bot really uses (slack.md 1.6)."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sandbox.server import SandboxServer


@pytest.fixture
def bolt(server: SandboxServer) -> App:
    """Return a Bolt app that only knows the sandbox's address."""
    client = WebClient(server.workspace.app.bot_token, base_url=server.api_url)
    return App(name="coach", client=client)


def connected(bolt: App, server: SandboxServer) -> Any:
    """Dial in once more."""
    token = server.workspace.app.app_token
    handler: Any = SocketModeHandler(bolt, token, web_client=WebClient(token, base_url=server.api_url))
    before = server.driver.connections()
    handler.connect()
    server.driver.wait_for(lambda: server.driver.connections() > before)
    return handler


@pytest.fixture
def handler(bolt: App, server: SandboxServer) -> Iterator[Any]:
    """Keep one connection open."""
    handler = connected(bolt, server)
    yield handler
    handler.close()


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
        second.close()
    assert sorted(heard) == ["U_0", "U_1", "U_2", "U_3"]


def test_a_refresh_tells_the_bot_to_dial_in_again(server: SandboxServer) -> None:
    """`warning` comes first and changes nothing; after `refresh_requested` payloads go elsewhere.

    A bare client, because slack_sdk answers `disconnect` with two reconnections and leaks one of them.
    """
    web = WebClient(base_url=server.api_url)
    address = web.apps_connections_open(app_token=server.workspace.app.app_token)["url"]
    with connect(address) as socket:
        hello = json.loads(socket.recv())
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        server.driver.refresh_connections("warning")
        assert json.loads(socket.recv()) == {"type": "disconnect", "reason": "warning"}
        assert server.driver.connections() == 1
        server.driver.refresh_connections()
        assert json.loads(socket.recv()) == {"type": "disconnect", "reason": "refresh_requested"}
        assert server.driver.connections() == 0


def test_an_event_is_repeated_to_the_next_connection_with_its_number(server: SandboxServer) -> None:
    """Envelope fields `retry_attempt` and `retry_reason`, once somebody listens."""
    server.driver.settings(retry_delays=[0.5])
    server.driver.event("team_join", {"user": {"id": "U_NEW"}})
    web = WebClient(base_url=server.api_url)
    address = web.apps_connections_open(app_token=server.workspace.app.app_token)["url"]
    with connect(address) as socket:
        assert json.loads(socket.recv())["type"] == "hello"
        envelope = json.loads(socket.recv())
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (1, "connection_failed")
    assert envelope["payload"]["event"]["type"] == "team_join"


def test_an_eleventh_connection_and_a_used_ticket_are_turned_away(server: SandboxServer) -> None:
    """slack.md 1.6: at most ten connections; an address is good for one."""
    web = WebClient(base_url=server.api_url)
    with ExitStack() as open_ones:
        for _ in range(10):
            address = web.apps_connections_open(app_token=server.workspace.app.app_token)["url"]
            json.loads(open_ones.enter_context(connect(address)).recv())
        eleventh = web.apps_connections_open(app_token=server.workspace.app.app_token)["url"]
        for turned_away in (eleventh, address):
            with pytest.raises(InvalidStatus):
                open_ones.enter_context(connect(turned_away))


def test_without_a_connection_the_person_sees_an_error(server: SandboxServer) -> None:
    """Nobody there: nothing is delivered later."""
    result = server.driver.person("U_ANA").command("/coach")
    assert (result.acked, result.status, result.shown) == (False, 0, "dispatch_failed")
