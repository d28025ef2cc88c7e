"""A real server on the loopback, as callers from outside meet it."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp

from bot.patience import Patience
from bot.server import Server


@contextmanager
def served(site: ASGIApp, patience: type[Patience] = Patience) -> Iterator[int]:
    """Yield the port of a running server."""
    server = Server(site, "127.0.0.1", 0, patience)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()
