"""The web server of the bot, in a thread of its own."""

import socket
import sys
import threading

import uvicorn
from starlette.types import ASGIApp

from bot.patience import Patience
from bot.refusals import Refused

BACKLOG = 512
FINISH_SECONDS = 10
TURN_SECONDS = (
    0.0005  # the web's thread waits no longer for one that calculates; Python's own is ten times that
)


class Server:
    """Serves the pages from `start` to `stop`; takes its port at once, so that a taken one is told early."""

    def __init__(
        self, application: ASGIApp, host: str, port: int, patience: type[Patience] = Patience
    ) -> None:
        """Take the port; `patience` says how long a caller may take.

        Raises:
            Refused: it is in use or not allowed.
        """
        try:
            self._socket = socket.create_server((host, port), backlog=BACKLOG)
            # Callers that stay connected would wait 40 ms for the second packet of each answer.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            raise Refused(
                f"{host}:{port} cannot be used: {error.strerror}. Set COACH_HOST or COACH_PORT to another."
            ) from error
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            application,
            loop="asyncio",  # whatever else is installed beside it
            http=patience,
            ws="none",
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=FINISH_SECONDS,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="web", daemon=True
        )

    def start(self) -> None:
        """Serve; whoever comes first waits until the thread is up."""
        sys.setswitchinterval(TURN_SECONDS)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is in hand, then leave."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(FINISH_SECONDS + 2)
        self._socket.close()
