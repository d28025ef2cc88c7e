"""Connections that die: how a lost answer and a refused request are done to a real socket."""

import socket
import struct
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

TRANSPORT = "sandbox.transport"
RESET_AT_ONCE = struct.pack("ii", 1, 0)


class OpenProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 protocol, which also lets the application hang up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Wrap the application so that it sees the connection it answers on."""
        super().__init__(*args, **kwargs)
        wrapped = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope[TRANSPORT] = self.transport
            await wrapped(scope, receive, send)

        self.app = with_transport


class _Silence(Response):
    """No answer at all: the connection is reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's
        transport = scope[TRANSPORT]
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass  # until the server knows it too, and does not complain that nothing was answered


def hang_up() -> Response:
    """Return the answer that never comes."""
    return _Silence()
