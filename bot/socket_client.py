"""Slack's own Socket Mode client, which loses no message halfway and can be told to stop while it waits."""

import threading
from contextlib import suppress
from typing import Any, cast

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState

from bot.envelopes import message_in
from bot.whole_frames import WholeFrames

RATIONED = "ratelimited"
USUAL_SECONDS = 30  # to wait when Slack does not say

log = structlog.get_logger(__name__)


class ToldToStop(Exception):
    """The bot was told to stop while it waited for Slack's leave to connect."""


class Reading(ConnectionState):
    """Whether a connection is still to be read: as long as it lives.

    Two threads set and clear the SDK's own flag. A connection that was closed at the moment its reading began
    would be read for ever, and whoever stops the bot waits for the reader.
    """

    def __init__(self, session: Connection | None) -> None:
        """Follow `session`."""
        self._session = session

    @property
    def terminated(self) -> bool:
        """Tell whether there is nothing to read any more."""
        return self._session is None or not self._session.is_active()

    @terminated.setter
    def terminated(self, _said: bool) -> None:
        """Believe the connection alone."""


class SocketClient(SocketModeClient):
    """The client of the SDK with its edges mended; everything else is the SDK's."""

    def __init__(self, app_token: str, *, told_to_stop: threading.Event, **others: Any) -> None:
        """Wait for nothing any more once `told_to_stop` is set."""
        self._told_to_stop = told_to_stop
        self._session: Connection | None = None
        super().__init__(app_token, **others)

    @property
    def current_session(self) -> Connection | None:
        """Return the connection that messages are read from."""
        return self._session

    @current_session.setter
    def current_session(self, session: Connection | None) -> None:
        """Read whole frames from a new connection, from its first byte on."""
        if session is not None and session.sock is not None:
            session.sock = cast("Any", WholeFrames(session.sock))
        self._session = session

    @property
    def current_session_state(self) -> ConnectionState:
        """Return whether the connection is still to be read."""
        return Reading(self._session)

    @current_session_state.setter
    def current_session_state(self, _state: ConnectionState) -> None:
        """Keep none: it follows from the connection."""

    def enqueue_message(self, message: str) -> None:
        """Take a message for later; what is none of Slack's ends here."""
        if message_in(message) is not None:
            super().enqueue_message(message)

    def issue_new_wss_url(self) -> str:
        """Ask Slack where to connect; wait as long as it wants.

        Raises:
            SlackApiError: Slack refuses.
            ToldToStop: the wait is pointless by now.
        """
        while True:
            try:
                return str(self.web_client.apps_connections_open(app_token=self.app_token)["url"])
            except SlackApiError as refused:
                if refused.response["error"] != RATIONED:
                    raise
                seconds = int(refused.response.headers.get("Retry-After", USUAL_SECONDS))
            log.warning("socket_rationed", seconds=seconds, hint="connects by itself as soon as Slack allows")
            if self._told_to_stop.wait(seconds):
                raise ToldToStop

    def disconnect(self) -> None:
        """Hang up without waiting for the reader, who may sit there for three seconds."""
        frames: object = self._session.sock if self._session else None
        if isinstance(frames, WholeFrames):
            frames.end()
        super().disconnect()

    def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - the SDK's words
        """Connect anew, unless the bot is told to stop meanwhile."""
        with suppress(ToldToStop):
            super().connect_to_new_endpoint(force)
        if self._told_to_stop.is_set():  # whoever closes the client may have been quicker
            self.disconnect()
