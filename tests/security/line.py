"""Slack's end of the socket, which says whatever a test wants."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from bot.socket_door import SocketDoor
from models.clock import monotonic
from tests.bot.test_socket_client import SOON

COMMAND = {"command": "/coach", "text": "hello", "team_id": "T1", "user_id": "U1"}


def envelope(name: Any = "good", kind: str = "slash_commands", payload: Any = COMMAND) -> str:
    """Return an envelope as Slack writes it."""
    return json.dumps({"type": kind, "envelope_id": name, "payload": payload})


@dataclass
class Line:
    """Slack's end of the socket."""

    door: SocketDoor
    connections: "Queue[ServerConnection]"
    acknowledged: "Queue[dict[str, Any]]"
    let_go: threading.Event  # the listener waits for it once somebody says "wait"
    waits: threading.Event
    dialled: int = 0
    connection: ServerConnection = field(init=False)

    def __post_init__(self) -> None:
        """Wait for the first call."""
        self.hear_it_dial()

    def hear_it_dial(self) -> None:
        """Wait for the next call."""
        self.connection = self.connections.get(timeout=SOON)
        self.dialled += 1

    def let_it_dial_anew(self) -> None:
        """Wait until the bot has noticed that the line is dead; let it dial without its usual ten seconds."""
        self.until(lambda: not self.door.client.is_connected())
        self.door.client.connect_to_new_endpoint()
        self.hear_it_dial()

    @staticmethod
    def until(look: Callable[[], bool]) -> None:
        """Wait until something is true."""
        pause, until = threading.Event(), monotonic() + SOON
        while not look():
            assert monotonic() < until
            pause.wait(0.01)

    def serves(self, name: str = "good") -> bool:
        """Send a command; tell whether it is acknowledged."""
        self.connection.send(envelope(name))
        return bool(self.acknowledged.get(timeout=SOON)["envelope_id"] == name)


def app(waits: threading.Event, let_go: threading.Event) -> App:
    """Return an app of one command, which may take its time."""

    def listener(ack: Ack, command: dict[str, str]) -> None:
        if command["text"] == "wait":
            waits.set()
            let_go.wait(SOON)
        ack("said")

    made = App(
        name="coach",
        client=WebClient(),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-test"),
        token_verification_enabled=False,
        process_before_response=True,
    )
    made.command("/coach")(listener)
    return made


@contextmanager
def answering() -> "Iterator[tuple[int, Queue[ServerConnection], Queue[dict[str, Any]]]]":
    """Yield the port of a Slack that answers there, those who dial it, and what they acknowledge."""
    connections: Queue[ServerConnection] = Queue()
    acknowledged: Queue[dict[str, Any]] = Queue()

    def handle(connection: ServerConnection) -> None:
        connections.put(connection)
        try:
            for text in connection:
                acknowledged.put(json.loads(text))
        except ConnectionClosed:
            return

    with serve(handle, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.socket.getsockname()[1], connections, acknowledged
        server.shutdown()
