"""The bot's web server on its socket."""

import asyncio
import socket
from typing import Any, ClassVar

import httpx
from starlette.applications import Starlette

from bot.patience import Patience
from tests.security.serving import served


def test_no_answer_waits_for_a_receipt() -> None:
    """Its head and its body are two packets: who stays connected would wait 40 ms for the second."""

    class Noting(Patience):
        """Notes how each line was taken."""

        seen: ClassVar[list[Any]] = []

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Note it."""
            super().connection_made(transport)
            line = transport.get_extra_info("socket")
            self.seen.append(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    with served(Starlette(), Noting) as port:
        httpx.get(f"http://127.0.0.1:{port}/")
    assert [bool(one) for one in Noting.seen] == [True]
