"""The door that the bot opens to Slack by itself: Socket Mode."""

import threading

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.doorway import Doorway
from bot.heartbeat import Heartbeat
from bot.socket_client import SocketClient

WORKERS = 10  # few threads beat many: listeners are short and Python runs one at a time
PING_SECONDS = 10


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
        with self._doorway.occupied():
            request = BoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
            response = self._doorway.dispatch(request)
            send_response(client, req, response, start_time=0.0)  # only for its debug line, which is off

    def listen(self) -> None:
        """Take note of the newest pong: the client keeps only its stamp."""
        session = self.client.current_session
        self._heartbeat.pong(session.last_ping_pong_time if session else None)
