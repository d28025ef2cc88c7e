"""HTTP delivery: signed requests to the bot's address, and the repeats of events that failed."""

import asyncio
import hashlib
import hmac
import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sandbox.clocks import wall
from sandbox.delivery import ACK_SECONDS, Answer, DeliveryKind, http_body
from sandbox.shapes import Payload

Dispatch = Callable[[str, dict[str, str]], tuple[int, str]]
"""A function that takes a signed request's body and headers and returns status and body."""


def signed_headers(body: str, secret: str, now: float) -> dict[str, str]:
    """Return Slack's v0 signature of a body (slack.md 1.2 base string)."""
    stamp = str(int(now))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _signed(
    kind: DeliveryKind, payload: Payload, headers: Mapping[str, str], secret: str, now: float
) -> tuple[str, dict[str, str]]:
    """Return the body of a request and all its headers."""
    body, content_type = http_body(kind, payload)
    return body, {**signed_headers(body, secret, now), **headers, "Content-Type": content_type}


@dataclass
class HttpDelivery:
    """Posts to a URL such as `http://127.0.0.1:3000/slack/events`."""

    url: str
    signing_secret: str
    now: Callable[[], float] = wall

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Post one signed request and wait for the answer, at most three seconds."""
        body, all_headers = _signed(kind, payload, headers, self.signing_secret, self.now())
        return await asyncio.to_thread(self._post, body, all_headers)

    def _post(self, body: str, headers: dict[str, str]) -> Answer:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=ACK_SECONDS)
        try:
            connection.request("POST", parts.path or "/", body.encode(), headers)
            response = connection.getresponse()
            text = response.read().decode()
            stop = response.getheader("x-slack-no-retry") == "1"
            failed = "" if response.status < 300 else "http_error"  # noqa: PLR2004
            return Answer(response.status, text, failed, no_retry=stop)
        except TimeoutError:
            return Answer(0, reason="http_timeout")
        except (OSError, http.client.HTTPException):
            return Answer(0, reason="connection_failed")
        finally:
            connection.close()


@dataclass
class CallableDelivery:
    """Calls a function in a thread with exactly what HTTP would have carried."""

    dispatch: Dispatch
    signing_secret: str
    now: Callable[[], float] = wall

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Hand over one signed request and wait for the answer, at most three seconds."""
        body, all_headers = _signed(kind, payload, headers, self.signing_secret, self.now())
        try:
            call = asyncio.to_thread(self.dispatch, body, all_headers)
            status, text = await asyncio.wait_for(call, ACK_SECONDS)
        except TimeoutError:
            return Answer(0, reason="http_timeout")
        return Answer(status, text, "" if status < 300 else "http_error")  # noqa: PLR2004
