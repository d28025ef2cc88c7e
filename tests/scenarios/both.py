"""Two `coach run` processes on one database, and one delivery that comes to both at the same moment."""

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from bot.config import Settings
from sandbox.delivery import http_body
from sandbox.events_api import signed_headers
from sandbox.server import SandboxServer
from tests.bot.running import PATIENCE, coach_run
from tests.handlers.permissions.hands import Sent


@dataclass(frozen=True)
class Both:
    """The addresses of both, and what Slack signs with."""

    addresses: tuple[str, str]
    secret: str

    def deliver(self, sent: Sent) -> Sequence[httpx.Response]:
        """Carry one delivery to both at once; return both answers, which are acknowledgements."""
        body, content_type = http_body(sent.kind, sent.payload)
        headers = signed_headers(body, self.secret, time.time())  # noqa: TID251 - Slack's clock, not ours
        together = threading.Barrier(len(self.addresses))

        def post(address: str) -> httpx.Response:
            with httpx.Client(timeout=PATIENCE) as client:
                together.wait(PATIENCE)
                return client.post(address, content=body, headers={**headers, "Content-Type": content_type})

        with ThreadPoolExecutor(len(self.addresses)) as threads:
            answers = list(threads.map(post, self.addresses))
        assert [answer.status_code for answer in answers] == [200, 200], [one.text for one in answers]
        return answers


@contextmanager
def both_running(settings: Settings, slack: SandboxServer) -> Iterator[Both]:
    """Yield two ready processes; both end cleanly afterwards."""
    with coach_run(settings) as first, coach_run(settings) as second:
        ports = (first.port(), second.port())
        north, south = (f"http://127.0.0.1:{port}/slack/events" for port in ports)
        yield Both((north, south), slack.workspace.app.signing_secret)
        assert [first.terminate(), second.terminate()] == [0, 0]
        assert "listener_failed" not in "".join([*first.said, *second.said])
