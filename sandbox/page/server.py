"""The page's own server: a second port of the same process, beside the Web API, in the same loop."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request
from nicegui import ui
from starlette.responses import PlainTextResponse, Response

from sandbox.page.doors import Doors
from sandbox.page.marks import Marks
from sandbox.page.shell import window
from sandbox.workspace import Workspace

LOOPBACK = "127.0.0.1"
SHOWN: dict[int, tuple[Workspace, Marks]] = {}  # which workspace is behind which port

TITLE = "Sales Coach sandbox"
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="9" fill="#1d3557"/>'
    '<path d="M8 20.5 13.5 14l4 4L24 10.5" fill="none" stroke="#ffc857" stroke-width="3.4"'
    ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


class PageServer(uvicorn.Server):
    """A server that leaves the signals to the sandbox's own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal: the sandbox hears them and says when to end."""
        yield


@cache
def _application() -> Doors:
    """Return the one application NiceGUI has in a process."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @ui.page("/", title=TITLE, favicon=ICON, dark=None, response_timeout=10)
    async def front(request: Request) -> None:
        workspace, marks = SHOWN[request.scope["server"][1]]
        window(workspace, marks, request.query_params)

    @app.get("/sandbox-file/{name}")
    async def file(request: Request, name: str) -> Response:
        workspace, _ = SHOWN[request.scope["server"][1]]
        known = workspace.files.get(name)
        if known is None or name not in workspace.uploads:
            return PlainTextResponse("no such file", 404)
        named = f"attachment; filename*=utf-8''{quote(str(known['name']), safe='')}"
        headers = {"content-disposition": named, "x-content-type-options": "nosniff"}
        return Response(workspace.uploads[name], media_type="application/octet-stream", headers=headers)

    ui.run_with(
        app,
        gzip_middleware_factory=None,
        dark=None,
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=6,
    )
    return Doors(app)


def page_server_for(workspace: Workspace, port: int) -> tuple[PageServer, socket.socket, str]:
    """Bind a loopback port (0 = any free one); returns its server, its socket and the page's address."""
    listener = socket.create_server((LOOPBACK, port), backlog=64)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    taken = listener.getsockname()[1]
    SHOWN[taken] = workspace, Marks()
    config = uvicorn.Config(
        _application(),
        loop="asyncio",
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # the browser is on this machine: packing costs more than it saves
        lifespan="on",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    return PageServer(config), listener, f"http://{LOOPBACK}:{taken}/"
