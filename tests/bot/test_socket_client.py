"""The socket to Slack: what is cut, what stalls, what is truly bad, and Slack's leave to connect."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from queue import Queue
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin.connection import Connection
from structlog.testing import capture_logs
from websockets.sync.server import ServerConnection, serve

from bot.socket_client import Reading, SocketClient, ToldToStop
from bot.whole_frames import WholeFrames

SOON = 10.0
CUT = b'\x81\x14{"type"'  # the beginning of a text of twenty bytes
REST = b': "greeting"}'


class Leave(WebClient):
    """A Slack that names one address, after so many refusals for haste."""

    def __init__(self, address: str, refusals: int = 0) -> None:
        """Refuse so many times."""
        super().__init__()
        self.address, self.refusals = address, refusals

    def apps_connections_open(self, *, app_token: str, **_more: Any) -> Any:
        """Give the address, or ask for a minute."""
        assert app_token
        if self.refusals:
            self.refusals -= 1
            answer = type("Answer", (dict,), {"headers": {"Retry-After": "60"}})(error="ratelimited")
            raise SlackApiError("ratelimited", answer)
        return {"url": self.address}


@contextmanager
def talking_to(*visits: Any) -> Iterator["Queue[str]"]:
    """Yield the types of the messages that a client reads; the next of `visits` handles each connection."""
    coming = iter(visits)

    def handle(connection: ServerConnection) -> None:
        next(coming)(connection)

    heard: Queue[str] = Queue()
    with serve(handle, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.socket.getsockname()[1]
        client = SocketClient(
            "xapp-1",
            told_to_stop=threading.Event(),
            web_client=Leave(f"ws://127.0.0.1:{port}/?"),
            logger=logging.getLogger("slack.test"),
            ping_interval=0.2,
        )
        client.message_listeners.append(lambda _client, message, _raw: heard.put(message["type"]))
        with closing(client):
            client.connect()
            yield heard
        server.shutdown()


def test_a_frame_that_stalls_halfway_is_read_on_where_it_stopped() -> None:
    """The newline that the handshake leaves behind is no part of it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.02)
        frames = WholeFrames(ours)
        theirs.sendall(b"\n\x89\x02hi" + CUT)
        assert frames.recv(1024) == b"\x89\x02hi"
        for _ in range(2):
            with pytest.raises(TimeoutError):
                frames.recv(1024)
        theirs.sendall(REST)
        assert frames.recv(1024) == CUT + REST
        theirs.sendall(b"\x81\x7f" + (70_000).to_bytes(8, "big") + b"x" * 70_000)
        assert len(frames.recv(1024)) == 70_010
        theirs.sendall(b"\x89\x00")
        assert frames.recv(1024) == b"\x89\x7e\x00\x00"
        theirs.close()
        with pytest.raises(ConnectionResetError):
            frames.recv(1024)


def test_a_cut_message_is_left_to_slack_and_a_bad_one_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """Slack hangs up in the middle of a word; over the next connection everything arrives."""
    held = threading.Event()

    def cut(connection: ServerConnection) -> None:
        connection.send('{"type": "hello"}')
        connection.socket.sendall(CUT)
        connection.socket.shutdown(socket.SHUT_RDWR)

    def stay(connection: ServerConnection) -> None:
        for text in ('{"type": "late"}', "{what?", '{"type": "last"}'):
            connection.send(text)
        held.wait(SOON)

    with talking_to(cut, stay) as heard, capture_logs() as told:
        assert [heard.get(timeout=SOON) for _ in range(3)] == ["hello", "late", "last"]
        held.set()
    assert [(line["event"], line["why"]) for line in told] == [("envelope_refused", "it is no JSON")]
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_reader_slower_than_whoever_hangs_up_ends_all_the_same() -> None:
    """It says that reading begins when there is nothing to read any more; nobody waits for it for ever."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        session = Connection("ws://there", logging.getLogger("slack.test"))
        session.sock = ours  # type: ignore[assignment]
        reading = Reading(session)
        assert not reading.terminated
        session.disconnect()
        reading.terminated = False
        assert reading.terminated


def test_a_wait_for_slacks_leave_ends_when_the_bot_is_told_to_stop() -> None:
    """A minute is long for whoever stops the bot."""
    told = threading.Event()
    client = SocketClient("xapp-1", told_to_stop=told, web_client=Leave("ws://there", refusals=1))
    with closing(client):
        threading.Timer(0.1, told.set).start()
        with pytest.raises(ToldToStop):
            client.connect()
        client.connect_to_new_endpoint(force=True)  # as after Slack's own goodbye: ends without a word


def test_whoever_stops_the_bot_waits_for_no_word_of_slack(caplog: pytest.LogCaptureFixture) -> None:
    """The reader ends although nothing comes, and nothing of it looks like a fault."""
    ours, theirs = socket.socketpair()  # without a timeout: only the end of it ends a reading
    logger = logging.getLogger("slack.test")
    with ours, theirs:
        client = SocketClient(
            "xapp-1", told_to_stop=threading.Event(), web_client=Leave("ws://there"), logger=logger
        )
        session = Connection("ws://there", logger)
        session.sock = ours  # type: ignore[assignment]
        client.current_session = session
        theirs.sendall(b"\x89\x02hi")
        assert theirs.recv(1024)  # the answer to the ping: it reads by now
        closing_time = threading.Thread(target=client.close, daemon=True)
        closing_time.start()
        closing_time.join(SOON)
        assert not closing_time.is_alive()
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_a_reading_that_is_ended_leaves_the_other_direction_open() -> None:
    """An acknowledgement that is in hand goes out."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        frames = WholeFrames(ours)
        frames.end()
        with pytest.raises(TimeoutError):
            frames.recv(1024)
        assert frames.send(b"last") == 4
        assert theirs.recv(1024) == b"last"
