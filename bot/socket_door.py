"""The door that the bot opens to Slack by itself: Socket Mode."""

import threading

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.doorway import Doorway
from bot.envelopes import name_of, request_in
from bot.heartbeat import Heartbeat
from bot.socket_client import SocketClient
from models.store import traced

WORKERS = 10  # few threads beat many: listeners are short and Python runs one at a time
PING_SECONDS = 10

log = structlog.get_logger(__name__)


class SocketDoor:
    """Sends every envelope through the doorway and knows when Slack was last heard."""

    def __init__(
        self,
        *,
        app: App,
        doorway: Doorway,
        app_token: str,
        web_client: WebClient,
        heartbeat: Heartbeat,
        told_to_stop: threading.Event,
    ) -> None:
        """Prepare the connection; `web_client` carries the app-level token, unlike the app's own."""
        self._doorway = doorway
        self._heartbeat = heartbeat
        self.client = SocketClient(
            app_token,
            told_to_stop=told_to_stop,
            logger=app.logger,
            web_client=web_client,
            ping_interval=PING_SECONDS,
            concurrency=WORKERS,
        )
        self.client.on_message_listeners.append(lambda _message: heartbeat.heard())
        self.client.socket_mode_request_listeners.append(self.handle)

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        """Answer one envelope; it is in hand until its acknowledgement is on the wire."""
        with self._doorway.occupied(), traced(envelope=name_of(req.envelope_id)):
            request = request_in(req)
            if request is None:
                return
            response = self._doorway.dispatch(request)
            try:
                send_response(client, req, response, start_time=0.0)  # only for its debug line, which is off
            except (SlackClientError, OSError) as error:  # Slack hung up meanwhile: it brings an event again
                log.warning("acknowledgement_lost", error=type(error).__name__)

    def listen(self) -> None:
        """Take note of the newest pong: the client keeps only its stamp."""
        session = self.client.current_session
        self._heartbeat.pong(session.last_ping_pong_time if session else None)
