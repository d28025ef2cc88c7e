"""The addresses the bot knows: the Web API, its response URLs, Socket Mode's link and uploads."""

import asyncio
import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.accidents import hang_up
from sandbox.faults import Fault
from sandbox.journal import Entry
from sandbox.oauth import ACCESS, installing, refusal, whose
from sandbox.responses import respond
from sandbox.shapes import Payload
from sandbox.web_api import answer, rate_limit
from sandbox.web_api.call import decoded
from sandbox.workspace import Workspace

TOO_MANY = 429
NOTHING_DONE = frozenset({"rate_limited", "refuse", "fail_before", "error"})


def workspace_of(request: Request) -> Workspace:
    """Return the workspace this server plays."""
    workspace: Workspace = request.app.state.workspace
    return workspace


async def web_api(request: Request) -> Response:
    """Answer one method call, with whatever accident is written for it."""
    home, method = workspace_of(request), request.path_params["method"]
    content_type = request.headers.get("content-type", "")
    args = decoded(await request.body(), content_type, request.url.query)
    given = _token(request.headers, args)
    workspace, token = whose(home, given, args)
    entry = workspace.journal.open(method, args, workspace.clocks.now(), workspace.clocks.steady())
    fault = workspace.script.next_for(method, args) or workspace.weather.strikes(method)
    if fault:
        entry.fault = fault.kind
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if fault.kind in NOTHING_DONE:
            return _nothing_done(fault, entry)
    wait = rate_limit(workspace, method, args)
    if wait:
        return _too_many(wait, entry)
    if method == ACCESS:
        reply = installing(home, request.headers, args)
    else:
        reply = refusal(home, method, given, args) or answer(workspace, method, args, token)
    entry.accepted = bool(reply["ok"])
    entry.outcome = "ok" if reply["ok"] else reply["error"]
    entry.done = workspace.clocks.steady()
    workspace.changed()
    return await _carried_back(request, reply, fault)


def _token(headers: Mapping[str, str], args: Payload) -> str:
    given = headers.get("authorization", "")
    return given.removeprefix("Bearer ") if given else str(args.get("token") or "")


def _too_many(wait: float, entry: Entry) -> Response:
    """Refuse with 429 (slack.md 1.3 on excess)."""
    entry.outcome = "ratelimited"
    body = {"ok": False, "error": "ratelimited"}
    return JSONResponse(body, TOO_MANY, headers={"Retry-After": str(int(wait))})


def _nothing_done(fault: Fault, entry: Entry) -> Response:
    entry.outcome = fault.error if fault.kind == "error" else fault.kind
    if fault.kind == "rate_limited":
        return _too_many(fault.seconds, entry)
    if fault.kind == "refuse":
        return hang_up()
    if fault.kind == "fail_before":
        return PlainTextResponse("upstream trouble", fault.status)
    return JSONResponse({"ok": False, "error": fault.error})


async def _carried_back(request: Request, reply: Payload, fault: Fault | None) -> Response:
    scopes = {"X-OAuth-Scopes": ",".join(workspace_of(request).app.scopes)}
    match fault.kind if fault else "":
        case "lose_answer":
            return hang_up()
        case "truncate":
            text = json.dumps(reply)
            return Response(text[: len(text) // 2], media_type="application/json", headers=scopes)
        case "fail_after":
            return PlainTextResponse("upstream trouble", fault.status if fault else 500)
        case "slow_answer":
            await asyncio.sleep(fault.seconds if fault else 0.0)
        case _:
            pass
    return JSONResponse(reply, headers=scopes)


async def response_url(request: Request) -> Response:
    """Take a message sent to a response URL."""
    workspace, name = workspace_of(request), request.path_params["name"]
    args = decoded(await request.body(), "application/json", "")
    entry = workspace.journal.open("response_url", args, workspace.clocks.now())
    reply = respond(workspace, name, args)
    entry.accepted = bool(reply["ok"])
    entry.outcome = "ok" if reply["ok"] else reply["error"]
    workspace.changed()
    status = 200 if reply["ok"] else 404
    return JSONResponse(reply, status) if not reply["ok"] else PlainTextResponse("ok")


async def link(socket: WebSocket) -> None:
    """Hold one Socket Mode connection."""
    workspace: Workspace = socket.app.state.workspace
    await workspace.sockets.serve(socket, workspace.app.app_id)


async def upload(request: Request) -> Response:
    """Take the bytes of a file."""
    workspace, name = workspace_of(request), request.path_params["name"]
    file = workspace.files.get(name)
    if file is None:
        return PlainTextResponse("no such upload", 404)
    workspace.uploads[name] = await request.body()
    file["uploaded"] = True
    return PlainTextResponse(f"OK - {file['size']}")


ROUTES: list[BaseRoute] = [
    Route("/api/{method}", web_api, methods=["GET", "POST"]),
    Route("/response/{name}", response_url, methods=["POST"]),
    Route("/upload/{name}", upload, methods=["POST"]),
    WebSocketRoute("/link/", link),
]
