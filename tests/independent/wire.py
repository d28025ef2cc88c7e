"""What stands between the bot and the emulator: it writes down every call, and mends one reading of it."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

KEPT = ("authorization", "content-type", "user-agent", "cookie")
# The SDK writes yes as 1, which Slack takes; the emulator makes a channel private for `true` only.
YES, UNDERSTOOD = b"is_private=1", b"is_private=true"


@dataclass(frozen=True)
class Call:
    """One request of the bot's, and how it was answered."""

    method: str
    args: dict[str, Any]
    status: int
    answer: dict[str, Any]


@dataclass
class Wire:
    """The address to give to the bot, and all that passed."""

    target: str
    url: str = ""
    calls: list[Call] = field(default_factory=list)

    def of(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self.calls if call.method == method]


@contextmanager
def tapped(target: str) -> Iterator[Wire]:
    """Yield a wire to the emulator."""
    wire = Wire(target)

    class Door(BaseHTTPRequestHandler):
        """Hands each request on, and its answer back."""

        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Hand on."""
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            status, headers, answer = _passed(
                wire.target,
                "POST",
                self.path,
                body,
                {k: v for k, v in self.headers.items() if k.lower() in KEPT},
            )
            wire.calls.append(_written(self.path, body, status, answer))
            self.send_response(status)
            self.send_header("content-type", headers.get("content-type", "application/json"))
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words: Any) -> None:  # the program says what matters
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        wire.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield wire
        finally:
            server.shutdown()


def _passed(
    target: str, verb: str, path: str, body: bytes, headers: dict[str, str]
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(urlsplit(target).netloc, timeout=30)
    try:
        connection.request(verb, path, body.replace(YES, UNDERSTOOD), headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def _written(path: str, body: bytes, status: int, answer: bytes) -> Call:
    method = urlsplit(path).path.removeprefix("/api/")
    text = body.decode(errors="replace")
    args = json.loads(text) if text.startswith("{") else dict(parse_qsl(text, keep_blank_values=True))
    try:
        said = json.loads(answer)
    except ValueError:
        said = {}
    return Call(method, args, status, said)
