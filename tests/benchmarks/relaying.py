"""The relay against a Slack without limits, beside a plain slack_sdk loop on as many threads."""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from statistics import median
from typing import Any
from uuid import UUID

from slack_sdk import WebClient
from sqlalchemy import func, select

from models.clock import SystemClock
from models.store import Sessions
from models.tables import OutboxRow
from sandbox.driver import SlackDriver
from scheduler.relay import UNLIMITED_PACE, Relay
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, beside
from tests.benchmarks.population import populate
from tests.benchmarks.programs import sandbox
from tests.benchmarks.waiting import put_prompts

THREADS = 8
LEAST = 0.6
EARLIER = datetime(2026, 3, 8, 10, 0, tzinfo=UTC)
Requests = Sequence[Mapping[str, Any]]


def figures(*, messages: int, rounds: int) -> Sequence[Figure]:
    """Send `messages` prompts to as many people, on both databases, `rounds` times."""
    return [_relayed(kind, messages, rounds) for kind in KINDS]


def _relayed(kind: Kind, messages: int, rounds: int) -> Figure:
    """Let the relay and the loop take turns, so that a slow minute of the machine strikes both."""
    taken = [_round(kind, messages) for _ in range(rounds)]
    rate, plain = (median(rates) for rates in zip(*taken, strict=True))
    return beside(f"{messages:,} messages relayed, {kind}", rate, "messages/s", plain, least=LEAST)


def _round(kind: Kind, messages: int) -> tuple[float, float]:
    people = [f"U{number:09}" for number in range(messages)]
    plan = {"team": {"team_id": "T00000"}, "people": [{"id": one, "name": one.lower()} for one in people]}
    with fresh(kind) as url, opened(url) as sessions, sandbox(plan) as slack:
        rate = _by_the_relay(sessions, slack, people)
        requests = _arrived(slack, messages)
    with sandbox(plan) as slack:
        plain = _by_a_loop(slack, requests)
        _arrived(slack, messages)
    return rate, plain


def _by_the_relay(sessions: Sessions, slack: str, people: Sequence[str]) -> float:
    clock = SystemClock()
    (workspace,) = populate(sessions, workspaces=1, reps=len(people), zone="Europe/London", now=EARLIER)
    put_prompts(sessions, workspace, ((one, one) for one in people), now=clock.now())
    relay = Relay(sessions, clock, lambda _: _client(slack), limits=UNLIMITED_PACE, threads=THREADS)
    began = time.perf_counter()
    while _sent(sessions, workspace) < len(people):
        relay.drain(1.0)
    elapsed = time.perf_counter() - began
    relay.stop()
    return len(people) / elapsed


def _by_a_loop(slack: str, requests: Requests) -> float:
    """Say the same to the same people: the loop is handed what the relay had to draw."""
    client = _client(slack)
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        for answer in pool.map(lambda request: client.chat_postMessage(**request), requests):
            answer.validate()
    return len(requests) / (time.perf_counter() - began)


def _client(slack: str) -> WebClient:
    return WebClient("xoxb-sandbox", base_url=f"{slack}/api/", timeout=10)


def _arrived(slack: str, wanted: int) -> Requests:
    requests = [entry["args"] for entry in SlackDriver(slack).received("chat.postMessage")]
    if len(requests) != wanted:
        raise AssertionError(f"{len(requests)} messages arrived, {wanted} expected")
    return requests


def _sent(sessions: Sessions, workspace: UUID) -> int:
    with sessions.reading(workspace) as session:
        sent = (OutboxRow.workspace_id == workspace, OutboxRow.state == "sent")
        return session.scalar(select(func.count()).select_from(OutboxRow).where(*sent)) or 0
