"""Socket Mode: the bot dials in, Slack sends envelopes down, the bot acknowledges each by its id."""

import asyncio
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox.delivery import ACK_SECONDS, Answer, DeliveryKind, envelope_id
from sandbox.shapes import Payload

MOST_CONNECTIONS = 10  # slack.md 1.6 connections per app
GRACE_SECONDS = 10.0  # slack.md 1.6 refresh: about ten seconds
CONNECTION_SECONDS = 18_060  # slack.md 1.6 refresh
RETRY_HEADERS = {"x-slack-retry-num": "retry_attempt", "x-slack-retry-reason": "retry_reason"}


@dataclass
class Sockets:
    """The connections open now; each payload goes down any one of them (here: in turn)."""

    tickets: set[str] = field(default_factory=set)
    connections: list[WebSocket] = field(default_factory=list)
    waiting: dict[str, "asyncio.Future[Payload]"] = field(default_factory=dict)
    leaving: set["asyncio.Task[None]"] = field(default_factory=set)
    sent: int = 0

    def new_ticket(self) -> str:
        """Return the secret part of a new WebSocket address."""
        ticket = uuid.uuid4().hex
        self.tickets.add(ticket)
        return ticket

    async def serve(self, socket: WebSocket, app_id: str) -> None:
        """Keep one connection until the bot hangs up."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self.tickets or len(self.connections) >= MOST_CONNECTIONS:
            await socket.close(1008)
            return
        self.tickets.discard(ticket)
        await socket.accept()
        self.connections.append(socket)
        try:
            await socket.send_text(json.dumps(self._hello(app_id)))
            while True:
                self._acknowledge(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            if socket in self.connections:
                self.connections.remove(socket)

    def _hello(self, app_id: str) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": app_id},
        }

    def _acknowledge(self, text: str) -> None:
        reply = json.loads(text)
        future = self.waiting.get(reply.get("envelope_id", ""))
        if future is not None and not future.done():
            future.set_result(reply)

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Send one envelope and wait for its acknowledgement (slack.md 1.6 ack, 1.1 three seconds)."""
        if not self.connections:
            return Answer(0, reason="connection_failed")
        self.sent += 1
        socket = self.connections[self.sent % len(self.connections)]
        name = envelope_id()
        envelope: Payload = {"envelope_id": name, "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        envelope |= self._retry_fields(headers)
        future = asyncio.get_running_loop().create_future()
        self.waiting[name] = future
        try:
            await socket.send_text(json.dumps(envelope))
            reply = await asyncio.wait_for(future, ACK_SECONDS)
        except TimeoutError:
            return Answer(0, reason="http_timeout")
        except (WebSocketDisconnect, RuntimeError):
            return Answer(0, reason="connection_failed")
        finally:
            del self.waiting[name]
        body = reply.get("payload")
        return Answer(200, json.dumps(body) if body else "")

    @staticmethod
    def _retry_fields(headers: Mapping[str, str]) -> Payload:
        fields: Payload = {new: headers[old] for old, new in RETRY_HEADERS.items() if old in headers}
        if "retry_attempt" in fields:
            fields["retry_attempt"] = int(fields["retry_attempt"])
        return fields

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to go and dial in again (slack.md 1.6 refresh).

        After anything but a `warning` nothing more is sent there, and Slack hangs up a moment later if the
        bot has not done so itself.
        """
        for socket in list(self.connections):
            await socket.send_text(json.dumps({"type": "disconnect", "reason": reason}))
            if reason != "warning":
                self.connections.remove(socket)
                task = asyncio.get_running_loop().create_task(self._hang_up(socket))
                self.leaving.add(task)
                task.add_done_callback(self.leaving.discard)

    @staticmethod
    async def _hang_up(socket: WebSocket) -> None:
        await asyncio.sleep(GRACE_SECONDS)
        if socket.client_state is not WebSocketState.DISCONNECTED:
            await socket.close(1000)

    def stop(self) -> None:
        """Hang up nowhere any more: the server goes down."""
        for task in list(self.leaving):
            task.cancel()
