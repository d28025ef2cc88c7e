"""One id leads from what somebody did to every line, row and message that came of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient
from sqlalchemy import select
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from bot.doorway import Doorway
from bot.metrics import Metrics
from models.clock import MovableClock
from models.shapes.messages import NoteToManager
from models.shapes.outbox import Envelope
from models.store import Sessions, current_trace
from models.tables import AuditEvent, OutboxRow
from models.usecases import audit, outbox
from sandbox.server import SandboxServer
from scheduler.relay import UNLIMITED_PACE, Relay
from scheduler.tick import Tick


def answers(sessions: Sessions, key: UUID, clock: MovableClock) -> None:
    """Do what a listener does: write who did what, and put a message on its way."""
    message = NoteToManager(
        name="Ana",
        slack_user_id="U_ANA",
        standup_kind="morning",
        local_date=clock.now().date(),
        text="(why)",
    )
    with sessions.writing(key) as session:
        audit.record(session, "entry.skipped", "entry", "1", now=clock.now())
        letter = Envelope(message=message, key="note:1", target="U_ANA")
        outbox.put(session, [letter], now=clock.now())


class Listening:
    """Stands for Bolt: its one listener does something."""

    def __init__(self, listener: Callable[[], object]) -> None:
        """Call `listener` for every request."""
        self.listener = listener

    def dispatch(self, _request: BoltRequest) -> BoltResponse:
        """Answer."""
        self.listener()
        return BoltResponse(status=200, body="")


def told(lines: list[Any], event: str, **facts: object) -> dict[str, Any]:
    """Return the one line of an event."""
    (line,) = (line for line in lines if line | {"event": event} | facts == line)
    return dict(line)


@pytest.mark.parametrize("by", ["a request", "a tick"])
def test_one_id_leads_from_the_payload_to_the_message(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, slack: SandboxServer, by: str
) -> None:
    """In the lines of the request, in the audit row, in the message's row and in the line of its sending."""
    seen: list[str | None] = []

    def listener() -> int:
        seen.append(current_trace())
        answers(sessions, workspace_id, clock)
        return 1

    token = slack.workspace.app.bot_token
    client = WebClient(token, base_url=slack.api_url)
    relay = Relay(sessions, clock, lambda _: client, limits=UNLIMITED_PACE)
    with capture_logs(processors=[merge_contextvars]) as lines:
        if by == "a request":
            bolt: Any = Listening(listener)
            door = Doorway(bolt, Metrics())
            door.dispatch(BoltRequest(body={"command": "/coach"}, mode="socket_mode"))
        else:
            Tick("fire", 1.0, listener).run()
        relay.drain(5.0)
        relay.stop()
    (trace,) = seen
    assert trace
    with sessions.reading(workspace_id) as session:
        ours = OutboxRow.workspace_id == workspace_id
        row = session.scalars(select(OutboxRow).where(ours, OutboxRow.kind == "note_to_manager")).one()
        fact = session.scalar(
            select(AuditEvent.correlation_id).where(
                AuditEvent.workspace_id == workspace_id, AuditEvent.action == "entry.skipped"
            )
        )
    assert (row.trace, fact) == (trace, trace)
    assert told(lines, "sent", ts=row.ts)["trace"] == trace
    assert by == "a tick" or told(lines, "request")["trace"] == trace
    assert current_trace() is None


def test_what_fails_is_told_under_the_same_id() -> None:
    """A tick that raises, and a request: the next one has another id."""
    seen: list[str | None] = []

    def fail() -> int:
        seen.append(current_trace())
        raise ZeroDivisionError

    bolt: Any = Listening(fail)
    door, tick = Doorway(bolt, Metrics()), Tick("fire", 1.0, fail)
    with capture_logs(processors=[merge_contextvars]) as lines:
        door.dispatch(BoltRequest(body={"type": "view_closed"}, mode="socket_mode"))
        tick.run()
    assert told(lines, "dispatch_failed")["trace"] == seen[0]
    assert told(lines, "tick_failed")["trace"] == seen[1] != seen[0]
