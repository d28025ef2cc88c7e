"""The pages for operators, in both transports, and Slack's requests over HTTP."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anyio
from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doorway import Doorway
from bot.metrics import Metrics

AT_ONCE = 6  # few threads beat many; who waits here costs nothing
LARGEST_BODY = 1_000_000  # bytes; Slack's own payloads stay far below
MALFORMED = 400
TOO_LARGE = 413
NOT_SIGNED = 401
NOT_READY = 503

Checks = Callable[[], Mapping[str, str]]  # name of a part -> what is wrong with it, empty when nothing is


def pages(
    live: Checks,
    ready: Checks,
    metrics: Metrics,
    doorway: Doorway | None,
    others: Sequence[BaseRoute] = (),
) -> Starlette:
    """Return the web application; Slack's door is in it only when Slack calls over HTTP."""

    async def healthz(_request: Request) -> Response:
        return _told(live())

    async def readyz(_request: Request) -> Response:
        return _told(await anyio.to_thread.run_sync(ready))

    async def figures(_request: Request) -> Response:
        text = await anyio.to_thread.run_sync(metrics.text)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    routes: list[BaseRoute] = [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", figures),
        *others,
    ]
    if doorway is not None:
        routes.append(Route("/slack/events", _slack_door(doorway), methods=["POST"]))
    return Starlette(routes=routes)


def _told(parts: Mapping[str, str]) -> Response:
    body = {"ok": not any(parts.values()), "parts": {name: wrong or "ok" for name, wrong in parts.items()}}
    text = json.dumps(body, ensure_ascii=False, indent=2)
    return Response(text, 200 if body["ok"] else NOT_READY, media_type="application/json")


def _slack_door(doorway: Doorway) -> Callable[[Request], Any]:
    limiter: list[anyio.CapacityLimiter] = []  # belongs to the event loop, which starts later

    async def slack_events(request: Request) -> Response:
        if not request.headers.get("x-slack-request-timestamp", "").isdecimal():
            return PlainTextResponse("not signed by Slack", NOT_SIGNED)  # Bolt would fail on int()
        body = await request.body()
        if len(body) > LARGEST_BODY:
            return PlainTextResponse("too large", TOO_LARGE)
        if not limiter:
            limiter.append(anyio.CapacityLimiter(AT_ONCE))
        response = await anyio.to_thread.run_sync(_dispatched, doorway, request, body, limiter=limiter[0])
        return to_starlette_response(response)

    return slack_events


def _dispatched(doorway: Doorway, request: Request, body: bytes) -> BoltResponse:
    """Dispatch in a thread: in the event loop one listener would stop them all."""
    try:
        parsed: BoltRequest = to_bolt_request(request, body)
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
    ):  # Bolt reads the body before it checks who sent it
        return BoltResponse(status=MALFORMED, body="no request of Slack's")
    return doorway.dispatch(parsed)
