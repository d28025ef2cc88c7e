"""Slack's requests over HTTP: who is not Slack is sent away before the request is read."""

from collections.abc import Awaitable, Callable

import anyio
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.doorway import Doorway
from bot.intake import BodyTooLong, whole_body
from bot.signature import is_signed, stamp_of
from models.clock import SystemClock

AT_ONCE = 6  # few threads beat many; who waits here costs nothing
LARGEST_BODY = 1_000_000  # bytes; Slack's own payloads stay far below
MALFORMED = 400
TOO_LARGE = 413
NOT_SIGNED = 401


def slack_door(doorway: Doorway, signing_secret: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers the requests that are signed with the secret."""
    limiter: list[anyio.CapacityLimiter] = []  # belongs to the event loop, which starts later
    clock = SystemClock()  # Slack signs by the true time, whatever the database thinks

    async def slack_events(request: Request) -> Response:
        if stamp_of(request.headers, now=clock.now()) is None:
            return _not_signed()
        try:
            body = await whole_body(request, LARGEST_BODY)
        except BodyTooLong:
            return PlainTextResponse("too large", TOO_LARGE)
        if not is_signed(request.headers, body, signing_secret, now=clock.now()):
            return _not_signed()
        if not limiter:
            limiter.append(anyio.CapacityLimiter(AT_ONCE))
        response = await anyio.to_thread.run_sync(_dispatched, doorway, request, body, limiter=limiter[0])
        return to_starlette_response(response)

    return slack_events


def _not_signed() -> Response:
    return PlainTextResponse("not signed by Slack", NOT_SIGNED)


def _dispatched(doorway: Doorway, request: Request, body: bytes) -> BoltResponse:
    """Dispatch in a thread: in the event loop one listener would stop them all."""
    try:
        parsed: BoltRequest = to_bolt_request(request, body)
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        RecursionError,
    ):  # what Bolt makes of a body that is none of Slack's
        return BoltResponse(status=MALFORMED, body="no request of Slack's")
    return doorway.dispatch(parsed)
