"""The pages for operators, in both transports, and the doors beside them."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence

import anyio
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.metrics import Metrics

HUNG_UP = 400
NOT_READY = 503

Answer = Callable[[Request], Awaitable[Response]]
Checks = Callable[[], Mapping[str, str]]  # name of a part -> what is wrong with it, empty when nothing is


def pages(
    live: Checks,
    ready: Checks,
    metrics: Metrics,
    slack: Answer | None,
    others: Sequence[BaseRoute] = (),
    *,
    notes: Checks = dict,
) -> Starlette:
    """Return the web application; Slack's door is in it only when Slack calls over HTTP."""

    async def healthz(_request: Request) -> Response:
        return _told(live())

    async def readyz(_request: Request) -> Response:
        return _told(await anyio.to_thread.run_sync(ready), await anyio.to_thread.run_sync(notes))

    async def figures(_request: Request) -> Response:
        text = await anyio.to_thread.run_sync(metrics.text)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    routes: list[BaseRoute] = [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", figures),
        *others,
    ]
    if slack is not None:
        routes.append(Route("/slack/events", slack, methods=["POST"]))
    return Starlette(routes=routes, exception_handlers={ClientDisconnect: _hung_up})


async def _hung_up(_request: Request, _gone: Exception) -> Response:
    """Answer nobody: whoever asked hung up before the request was here, and that is no failure of ours."""
    return Response(status_code=HUNG_UP)


def _told(parts: Mapping[str, str], notes: Mapping[str, str] | None = None) -> Response:
    body: dict[str, object] = {
        "ok": not any(parts.values()),
        "parts": {name: wrong or "ok" for name, wrong in parts.items()},
    }
    if notes:
        body["notes"] = dict(notes)
    text = json.dumps(body, ensure_ascii=False, indent=2)
    return Response(text, 200 if body["ok"] else NOT_READY, media_type="application/json")
