"""The relay under Slack's own limits, in many workspaces at once; beside a loop that waits when refused."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from models.clock import SystemClock
from sandbox.driver import SlackDriver
from scheduler.relay import Limits, Relay
from tests.benchmarks.database import fresh, opened
from tests.benchmarks.figure import Figure, beside, none_of, told
from tests.benchmarks.population import populate
from tests.benchmarks.programs import sandbox
from tests.benchmarks.waiting import put_prompts

LEAST = 0.95
WARM_UP = 10.0  # seconds until the burst that was saved up is spent
RATE = Limits().posts_per_second
BURST = Limits().posts_burst
LOOP_ATTEMPTS = 3


def figures(*, workspaces: int, seconds: float) -> Sequence[Figure]:
    """Keep the relay busy for `seconds` in `workspaces`, on PostgreSQL; then the loop for as long."""
    messages = int(BURST + RATE * (WARM_UP + seconds) * 1.2)
    with many_slacks(workspaces, messages) as slacks:
        ours, refused = _by_the_relay(slacks, messages, seconds)
    with many_slacks(workspaces, messages) as slacks:
        loop, loop_refused = _by_a_loop(slacks, messages, seconds)
    name = f"relay in {workspaces} workspaces under Slack's limits"
    allowed = RATE * workspaces
    return (
        beside(f"{name}, beside what is allowed", ours, "messages/s", allowed, least=LEAST),
        none_of(f"{name}, 429s in steady state", refused, "answers"),
        told(f"{name}: a loop with RateLimitErrorRetryHandler", loop, "messages/s", ours),
        told(f"{name}: 429s of that loop in all", loop_refused, "answers", refused),
    )


@contextmanager
def many_slacks(workspaces: int, people: int) -> Iterator[Sequence[str]]:
    """Yield the addresses of so many Slack workspaces, each a process, all with Slack's limits."""
    with ExitStack() as running:
        yield [running.enter_context(sandbox(_plan(number, people))) for number in range(workspaces)]


def _plan(workspace: int, people: int) -> dict[str, Any]:
    return {
        "team": {"team_id": f"T{workspace:05}"},
        "people": _people(workspace, people),
        "settings": {"impose_rates": True},
    }


def _people(workspace: int, people: int) -> list[dict[str, str]]:
    names = [f"U{workspace:03}{number:06}" for number in range(people)]
    return [{"id": one, "name": one.lower()} for one in names]


def _by_the_relay(slacks: Sequence[str], messages: int, seconds: float) -> tuple[float, int]:
    """Return the messages a second that arrived after the warm-up, and how often Slack said 429 then."""
    clock = SystemClock()
    with fresh("postgres") as url, opened(url) as sessions:
        made = populate(
            sessions, workspaces=len(slacks), reps=messages, zone="Europe/London", now=clock.now()
        )
        for number, workspace in enumerate(made):
            targets = ((one["id"], one["id"]) for one in _people(number, messages))
            put_prompts(sessions, workspace, targets, now=clock.now())
        address = dict(zip(made, slacks, strict=True))
        relay = Relay(sessions, clock, lambda one: client_of(address[one]))
        _drain(relay, WARM_UP)
        before = _received(slacks)
        elapsed = _drain(relay, seconds)
        after = _received(slacks)
        relay.stop()
    return (after[0] - before[0]) / elapsed, after[1] - before[1]


def _drain(relay: Relay, seconds: float) -> float:
    """Let the relay do its tick, wake and second by second, for `seconds`; return how long it was."""
    began = time.monotonic()
    while (left := began + seconds - time.monotonic()) > 0:
        relay.drain(min(0.8, left))
        time.sleep(0.05)
    return time.monotonic() - began


def _received(slacks: Sequence[str]) -> tuple[int, int]:
    """Return how many messages all Slacks took, and how many they refused with 429."""
    seen = [entry for one in slacks for entry in SlackDriver(one).received("chat.postMessage")]
    refused = sum(entry["outcome"] == "ratelimited" for entry in seen)
    return len(seen) - refused, refused


def _by_a_loop(slacks: Sequence[str], messages: int, seconds: float) -> tuple[float, int]:
    """Post as fast as Slack lets a thread for each workspace; the SDK waits as a 429 tells it to.

    It has no steady state: a burst, then a wait; so its rate is that of the whole time.
    """
    until = time.monotonic() + WARM_UP + seconds
    threads = [
        threading.Thread(target=_loop, args=(one, number, messages, until))
        for number, one in enumerate(slacks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent, refused = _received(slacks)
    return sent / (WARM_UP + seconds), refused


def _loop(slack: str, workspace: int, messages: int, until: float) -> None:
    client = client_of(slack)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=LOOP_ATTEMPTS))
    for one in _people(workspace, messages):
        if time.monotonic() > until:
            return
        try:
            client.chat_postMessage(channel=one["id"], text="Good morning!")
        except SlackApiError as refused:
            if refused.response["error"] != "ratelimited":
                raise


def client_of(slack: str) -> WebClient:
    """Return a client of one of the Slacks."""
    return WebClient("xoxb-sandbox", base_url=f"{slack}/api/", timeout=10)
