"""Who may knock: only browsers that think they speak to this machine itself.

A page on the internet can point its own name at 127.0.0.1 and then talk to whatever listens there. It cannot
forge the names it was reached by, so Host and Origin must be loopback ones.
"""

from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def is_here(address: str) -> bool:
    """Tell whether a Host or Origin names this machine's loopback."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname in HERE
    except ValueError:
        return False


class Doors:
    """Refuse what was addressed to another name."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or answer 403."""
        if scope["type"] in ("http", "websocket") and not _may_enter(scope):
            refusal = PlainTextResponse("this page is for this machine only", 403)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _may_enter(scope: Scope) -> bool:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    origin = headers.get("origin", "")
    return is_here(headers.get("host", "")) and (not origin or is_here(origin))
