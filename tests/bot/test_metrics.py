"""Each figure of /metrics moves when the one thing it tells of happens, and docs/operate.md names it."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from prometheus_client import CollectorRegistry
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy import insert
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from bot.doorway import Doorway
from bot.metrics import Metrics
from handlers import errors
from models.clock import MovableClock, SystemClock
from models.shapes.outbox import Outcome
from models.store import Sessions, connect
from models.tables import OutboxRow, Schedule, Sender
from scheduler.metrics import Metrics as Engine
from scheduler.tidy import tidy
from tests.bot.test_doctor_of_engine import message, schedule

OPERATE = Path(__file__).parent.parent.parent / "docs" / "operate.md"
ASKED = Outcome(verdict="not_sent", error="ratelimited", retry_after=1.0)
COUNTED: dict[str, Callable[[Engine], None]] = {
    "coach_slots_total": lambda engine: engine.slots("morning", "fired"),
    "coach_slot_late_seconds_count": lambda engine: engine.late(timedelta(seconds=1)),
    "coach_schedules_deferred_total": lambda engine: engine.deferred(1),
    "coach_posts_total": lambda engine: engine.called("post", ASKED, 0.1),
    "coach_post_seconds_count": lambda engine: engine.called("post", ASKED, 0.1),
    "coach_slack_429_total": lambda engine: engine.called("post", ASKED, 0.1),
    "coach_messages_dead_total": lambda engine: engine.called("post", Outcome(verdict="dead"), 0.1),
    "coach_leases_lost_total": lambda engine: engine.lost(1),
    "coach_workspaces_failed_total": lambda engine: engine.failed("fire"),
    "coach_ticks_revived_total": lambda engine: engine.revived("fire"),
    "coach_clock_steps_total": lambda engine: engine.stepped(),
    "coach_tick_age_seconds": lambda engine: engine.age("fire", 3.0),
}
LATE, AHEAD = timedelta(hours=-1), timedelta(hours=1)
PENDING = message(state="pending", last_error=None)
FOUND: dict[str, tuple[type[Any], dict[str, Any], timedelta]] = {
    'coach_outbox_rows{state="pending"}': (OutboxRow, PENDING, LATE),
    'coach_outbox_rows{state="dead"}': (OutboxRow, message(), LATE),
    'coach_late_seconds{of="outbox"}': (OutboxRow, PENDING, LATE),
    'coach_late_seconds{of="schedules"}': (Schedule, schedule(), LATE),
    "coach_deferred_schedules": (Schedule, schedule(plan_error="no zone Mars"), AHEAD),
    "coach_senders_held": (Sender, {"epoch": 1, "blocked_reason": "x"}, AHEAD),
}


def total(registry: CollectorRegistry, name: str) -> float:
    """Return what a figure stands at, all its labels together."""
    samples = [sample for family in registry.collect() for sample in family.samples]
    return sum(sample.value for sample in samples if sample.name == name)


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_counted_moves(name: str) -> None:
    """From nothing to something, by one event."""
    engine = Engine()
    assert total(engine.registry, name) == 0
    COUNTED[name](engine)
    assert total(engine.registry, name) > 0


@pytest.mark.parametrize("name", FOUND)
def test_what_the_store_tells_moves(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, name: str
) -> None:
    """By one row."""
    metrics = Metrics()
    metrics.watch(sessions, clock)
    assert f"{name} 0.0" in metrics.text().decode()
    table, row, gap = FOUND[name]
    moment = clock.now() + gap
    moments = ("available_at", "created_at", "next_run_at", "blocked_until")
    dated = {one: moment for one in moments if one in table.__table__.columns}
    with sessions.writing(workspace_id) as session:
        session.execute(insert(table), [row | dated | {"workspace_id": workspace_id}])
    assert f"{name} 0.0" not in metrics.text().decode()


@pytest.mark.usefixtures("workspace_id")
def test_how_long_retention_was_not_through_is_told(sessions: Sessions, clock: MovableClock) -> None:
    """From the founding, then from the last pass that left nothing."""
    metrics = Metrics()
    metrics.watch(sessions, clock)
    clock.move_by(timedelta(hours=5))
    assert "coach_retention_age_seconds 18000.0" in metrics.text().decode()
    tidy(sessions, clock, budget=10)
    assert "coach_retention_age_seconds 0.0" in metrics.text().decode()
    clock.move_by(timedelta(hours=1))
    assert "coach_retention_age_seconds 3600.0" in metrics.text().decode()


def test_a_store_that_is_away_is_told_too() -> None:
    """And nothing else of it."""
    metrics = Metrics()
    metrics.watch(Sessions(connect("postgresql://nobody@127.0.0.1:9/none")), SystemClock())
    told = metrics.text().decode()
    assert "coach_store_reachable 0.0" in told
    assert "coach_outbox_rows" not in told


def test_what_a_listener_breaks_is_counted_although_its_answer_is_polite(sessions: Sessions) -> None:
    """The status is 200, for a person waits for the sentence; it ends with the request's id."""

    def listener() -> None:
        raise ZeroDivisionError

    app = App(
        name="coach",
        client=WebClient(),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-test"),
        token_verification_enabled=False,
        process_before_response=True,
    )
    app.command("/coach")(listener)
    errors.register(app, sessions, SystemClock())
    metrics = Metrics()
    body = {"command": "/coach", "team_id": "T1", "user_id": "U1"}
    with capture_logs(processors=[merge_contextvars]) as lines:
        answer = Doorway(app, metrics).dispatch(BoltRequest(body=body, mode="socket_mode"))
    (line,) = (one for one in lines if one["event"] == "listener_failed")
    assert f"error {line['trace']}." in str(answer.body)
    assert total(metrics.registry, "coach_request_failures_total") == 1
    assert total(metrics.registry, "coach_requests_total") == 1
    assert total(metrics.registry, "coach_request_seconds_count") == 1


def test_every_figure_is_in_the_manual(sessions: Sessions, clock: MovableClock) -> None:
    """With what it tells; nothing else is."""
    metrics = Metrics()
    Engine(metrics.registry)
    metrics.watch(sessions, clock)
    metrics.watch_tokens(lambda: 0)
    types = {"counter": "_total"}
    there = {one.name + types.get(one.type, "") for one in metrics.registry.collect()}
    told = set(re.findall(r"^\| `(coach_\w+)", OPERATE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert told == there
