"""Callers who send byte by byte, read nothing or only hold a line take nothing from the others."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.intake import whole_body
from bot.patience import Patience
from tests.security.serving import served

LARGE = 20_000_000  # bytes; no socket holds as much
BEGUN = {
    "nothing": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: x\r\nX-A",
    "half a body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nab",
    "half a chunk": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
}


class Hasty(Patience):
    """As patient as the bot, in small."""

    arrival_seconds = 0.3
    stall_seconds = 0.3


async def _echo(request: Request) -> Response:
    return Response(await whole_body(request, 1_000))


async def _large(_request: Request) -> Response:
    return Response(b"x" * LARGE)


SITE = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"]), Route("/large", _large)])


@contextmanager
def line(port: int, begun: bytes) -> Iterator[socket.socket]:
    """Yield a line on which something was said."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as held:
        held.sendall(begun)
        yield held


def answered(port: int) -> bool:
    """Tell whether another caller gets the answer."""
    with line(port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi") as held:
        return b"200 OK" in held.recv(1_000)


def rest_of(held: socket.socket) -> int | None:
    """Return how many bytes still come before the server ends a line; None when it does not."""
    count = 0
    try:
        while part := held.recv(1_000_000):
            count += len(part)
    except ConnectionResetError:
        return count
    except TimeoutError:
        return None
    return count


@pytest.mark.parametrize("begun", BEGUN)
def test_who_is_too_slow_is_hung_up_on(begun: str) -> None:
    """After a while that is long enough for a whole request."""
    with served(SITE, Hasty) as port, line(port, BEGUN[begun]) as held:
        assert rest_of(held) is not None
        assert answered(port)


def test_who_is_too_slow_with_a_second_request_is_hung_up_on() -> None:
    """One good request buys no more time."""
    with served(SITE, Hasty) as port, line(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") as held:
        assert b"200 OK" in held.recv(1_000)
        held.sendall(b"GET / HT")
        assert rest_of(held) is not None


def test_who_reads_nothing_of_an_answer_is_hung_up_on() -> None:
    """What waits for them is thrown away."""
    with served(SITE, Hasty) as port, line(port, b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n") as held:
        for _ in range(2):  # as long as two callers are waited for
            with line(port, b"") as other:
                assert rest_of(other) == 0
        read = rest_of(held)
        assert read is not None
        assert read < LARGE


def test_more_lines_than_are_held_make_room_for_one_another() -> None:
    """Callers who ask nothing, and one more who does."""
    with served(SITE) as port, ExitStack() as lines:
        held = [lines.enter_context(line(port, b"GET / HT")) for _ in range(Patience.most_lines + 50)]
        assert answered(port)
        assert rest_of(held[0]) == 0


class Narrow(Patience):
    """As patient as the bot, with room for few."""

    most_lines = 20


def test_callers_who_come_all_at_once_make_room_for_one_another() -> None:
    """The loop was busy for a moment: whoever knocked meanwhile is let in in one turn, and counted."""
    busy, over = threading.Event(), threading.Event()

    async def stall(_request: Request) -> Response:
        busy.set()
        return Response(str(over.wait(5)))

    site = Starlette(routes=[*SITE.routes, Route("/busy", stall)])
    with served(site, Narrow) as port, ExitStack() as lines:
        lines.enter_context(line(port, b"GET /busy HTTP/1.1\r\nHost: x\r\n\r\n"))
        assert busy.wait(5)
        held = [lines.enter_context(line(port, b"GET / HT")) for _ in range(5 * Narrow.most_lines)]
        over.set()
        assert answered(port)
        ended, _, _ = select.select(held, [], [], 0)
        assert len(ended) >= len(held) - Narrow.most_lines
