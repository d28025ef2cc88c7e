"""Running a workspace: the ASGI application, and a server in a thread for tests."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount

from sandbox import control, front, oauth_page
from sandbox.accidents import OpenProtocol
from sandbox.driver import SlackDriver
from sandbox.workspace import Workspace

LOOPBACK = "127.0.0.1"
START_SECONDS = 10.0
CALLS_AT_ONCE = 32
TICK_SECONDS = 1.0
RENEWS_DATE = 0  # the count at which uvicorn's tick writes its headers anew


class SandboxProgram(uvicorn.Server):
    """A uvicorn server that says when it listens and takes its workspace down with it."""

    def __init__(self, config: uvicorn.Config, workspace: Workspace) -> None:
        """Serve this workspace."""
        super().__init__(config)
        self.workspace = workspace
        self.listening = threading.Event()
        self.page: tuple[uvicorn.Server, socket.socket] | None = None
        self._page_task: asyncio.Task[None] | None = None
        self.page_url = ""

    def show(self, port: int) -> None:
        """Show the workspace in a browser too, on a port of its own; to be said before it runs."""
        from sandbox.page.server import page_server_for  # noqa: PLC0415 - heavy, and only for who wants to see

        server, listener, self.page_url = page_server_for(self.workspace, port)
        self.page = server, listener

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_default_executor(ThreadPoolExecutor(CALLS_AT_ONCE, "sandbox-call"))
        await super().startup(sockets)
        if self.page:
            server, listener = self.page
            self._page_task = asyncio.create_task(server.serve([listener]))
        self.listening.set()

    async def main_loop(self) -> None:
        """Renew the answers' date each second, and end at once: uvicorn's looks ten times a second add up."""
        end = asyncio.ensure_future(self._ended.wait())
        while not end.done():
            await self.on_tick(RENEWS_DATE)
            await asyncio.wait([end], timeout=TICK_SECONDS)

    def end(self) -> None:
        """Stop serving; from any thread."""
        self._loop.call_soon_threadsafe(self._ended.set)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End at once when told to."""
        super().handle_exit(sig, frame)
        self.end()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take the workspace and its page down."""
        if self.page and self._page_task:
            self.page[0].should_exit = True
            await self._page_task
        self.workspace.stop()
        for each in (*self.servers, *(sockets or ())):
            each.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=self.config.timeout_graceful_shutdown)


@dataclass(frozen=True)
class SandboxServer:
    """A running sandbox: `api_url` is what `SLACK_API_URL` is set to."""

    workspace: Workspace
    url: str
    driver: SlackDriver
    page_url: str = ""

    @property
    def api_url(self) -> str:
        """Return the base of the Web API, with the slash slack_sdk expects."""
        return f"{self.url}/api/"


async def _hung_up(_request: Request, _gone: Exception) -> Response:
    """Answer nobody: whoever asked was ended meanwhile, which is no fault."""
    return Response(status_code=499)


def application(workspace: Workspace) -> Starlette:
    """Return the ASGI application that plays this workspace."""
    organisation = workspace.organisation
    others = organisation.others(workspace) if organisation else []
    mounted = [Mount(f"/{one.team_id}", application(one)) for one in others]
    routes = [*front.ROUTES, *control.ROUTES, *oauth_page.ROUTES, *mounted]
    app = Starlette(routes=routes, exception_handlers={ClientDisconnect: _hung_up})
    app.state.workspace = workspace
    return app


def server_for(workspace: Workspace, port: int) -> tuple[SandboxProgram, socket.socket]:
    """Bind a loopback port (0 = any free one) and return the server that will answer on it."""
    listener = socket.create_server((LOOPBACK, port), backlog=512)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # no answer waits for a receipt
    workspace.url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
    for one in workspace.organisation.others(workspace) if workspace.organisation else ():
        one.url = f"{workspace.url}/{one.team_id}"
        one.delivery = one.sockets = workspace.sockets  # one app has its sockets for all its workspaces
    config = uvicorn.Config(
        application(workspace),
        loop="asyncio",
        http=OpenProtocol,
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    return SandboxProgram(config, workspace), listener


@contextmanager
def running(
    workspace: Workspace | None = None, port: int = 0, *, page_port: int | None = None
) -> Iterator[SandboxServer]:
    """Run a sandbox in a thread for as long as the block lasts; with a page if it has a port (0 = any)."""
    played = workspace or Workspace()
    server, listener = server_for(played, port)
    if page_port is not None:
        server.show(page_port)
    thread = threading.Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
    thread.start()
    try:
        if not server.listening.wait(START_SECONDS):
            raise TimeoutError("the sandbox did not start")
        yield SandboxServer(played, played.url, SlackDriver(played.url), server.page_url)
    finally:
        server.end()
        thread.join()
        listener.close()
