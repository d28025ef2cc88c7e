"""Slack's socket brings what no Slack would send: it is passed over and told, and the next is served."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from bot.doorway import Doorway
from bot.heartbeat import Heartbeat
from bot.metrics import Metrics
from bot.socket_door import SocketDoor
from bot.whole_frames import ABSURD_FRAME, LARGEST_FRAME
from tests.bot.test_socket_client import SOON, Leave
from tests.security.line import COMMAND, Line, answering, app, envelope

DEEP = '{"a":' * 20_000 + "1" + "}" * 20_000


@pytest.fixture
def line() -> Iterator[Line]:
    """Yield Slack's end of a socket that the bot has dialled."""
    with answering() as (port, connections, acknowledged):
        waits, let_go = threading.Event(), threading.Event()
        bolt = app(waits, let_go)
        door = SocketDoor(
            app=bolt,
            doorway=Doorway(bolt, Metrics()),
            app_token="xapp-1",
            web_client=Leave(f"ws://127.0.0.1:{port}/?"),
            heartbeat=Heartbeat(),
            told_to_stop=threading.Event(),
        )
        door.client.connect()
        yield Line(door, connections, acknowledged, let_go, waits)
        let_go.set()
        door.client.close()


@contextmanager
def told(event: str) -> "Iterator[list[Any]]":
    """Yield the lines of an event, once there is one; each has an id."""
    with capture_logs(processors=[merge_contextvars]) as lines:
        found: list[Any] = []
        yield found
        Line.until(lambda: any(one["event"] == event for one in lines))  # another thread may tell it
    found += [one for one in lines if one["event"] == event]
    assert all(one["trace"] for one in found)


NO_ENVELOPES = (
    "{what?",
    "[1, 2]",
    '"text"',
    "7",
    "",
    DEEP,
    '{"type": 1' + "0" * 5_000 + "}",
    *(envelope(name) for name in (7, "", None)),
    *(envelope(payload=payload) for payload in ([1], "words", None)),
    *(envelope(kind=kind) for kind in ("carrier_pigeon", "")),
    envelope("odd", "events_api", {"type": "event_callback", "event": 5, "authorizations": 7}),
    envelope("odd", "interactive", {"type": "block_actions", "team": [], "user": 7, "actions": 5}),
)


def test_what_is_no_envelope_is_passed_over(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever it is, the next one on the same line is served, and no library stumbles."""
    for text in NO_ENVELOPES:
        with told("envelope_refused") as lines:
            line.connection.send(text)
            assert line.serves(), text[:100]
        assert len(lines) == 1, text[:100]
    assert line.dialled == 1
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_frame_too_large_is_passed_over_and_never_kept(line: Line) -> None:
    """Slack's own payloads stay far below; who waits behind it is served on the same line."""
    with told("frame_refused") as lines:
        line.connection.send(envelope(payload={**COMMAND, "text": "x" * LARGEST_FRAME}))
        line.connection.send(b"a binary frame")
        assert line.serves()
    assert line.dialled == 1
    assert [one["hung_up"] for one in lines] == [False, False]


@pytest.mark.parametrize(
    "head", [b"\x81\x7f" + (ABSURD_FRAME + 1).to_bytes(8, "big"), b"\x81\x7f" + b"\x7f" * 8, b"\x81\x85mask"]
)
def test_who_pretends_a_frame_without_end_is_hung_up_on(line: Line, head: bytes) -> None:
    """Nothing after it could be heard; over the next line everybody is served."""
    with told("frame_refused") as lines:
        line.connection.socket.sendall(head)
        line.let_it_dial_anew()
        assert line.serves()
    assert [one["hung_up"] for one in lines] == [True]


def test_the_same_envelope_twice_is_acknowledged_twice(line: Line) -> None:
    """Its effect is once, by what is in it: tests of the handlers see to that."""
    assert line.serves("one")
    assert line.serves("one")


def test_an_acknowledgement_that_cannot_go_any_more_is_told(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    """Slack hangs up while somebody is served; it brings an event again, and nothing else is concerned."""
    with capture_logs(processors=[merge_contextvars]) as lines:
        line.connection.send(envelope("slow", payload={**COMMAND, "text": "wait"}))
        assert line.waits.wait(SOON)
        line.connection.socket.shutdown(socket.SHUT_RDWR)
        line.until(lambda: not line.door.client.is_connected())
        line.let_go.set()
        line.until(lambda: any(one["event"] == "acknowledgement_lost" for one in lines))
        line.let_it_dial_anew()
        assert line.serves()
    (lost,) = (one for one in lines if one["event"] == "acknowledgement_lost")
    assert (lost["envelope"], bool(lost["trace"])) == ("slow", True)
    assert [record for record in caplog.records if record.exc_info] == []
