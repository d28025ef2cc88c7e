"""Submitters: threads that send signed requests over kept connections and note how long each took."""

import hashlib
import hmac
import http.client
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.clock import SystemClock

SECRET = "bench-signing-secret"


@dataclass(frozen=True)
class Load:
    """What a run of submitters saw: rates in requests per second, times in milliseconds."""

    rate: float
    median_ms: float
    p99_ms: float
    statuses: dict[int, int]
    bodies: frozenset[bytes]  # distinct answers, to see that the work was done


def signed(body: bytes) -> dict[str, str]:
    """Return the headers Slack sends with `body` (slack.md 1.2)."""
    at = str(int(SystemClock().now().timestamp()))
    digest = hmac.new(SECRET.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={digest}",
    }


def submit_all(
    port: int, bodies: Sequence[bytes], *, submitters: int = 16, rate: float | None = None
) -> Load:
    """Send every body once to /slack/events from `submitters` threads.

    With `rate`, so many are sent each second, and each one's time counts from the moment it should have gone.
    """
    waiting = enumerate(bodies)
    turn = threading.Lock()
    seen: list[tuple[float, int, bytes]] = []
    began = time.perf_counter()
    threads = [
        threading.Thread(target=_submitter, args=(port, waiting, turn, seen, rate)) for _ in range(submitters)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - began
    times = sorted(took for took, _, _ in seen)
    statuses: dict[int, int] = {}
    for _, status, _ in seen:
        statuses[status] = statuses.get(status, 0) + 1
    return Load(
        rate=len(seen) / elapsed,
        median_ms=1000 * statistics.median(times),
        p99_ms=1000 * times[int(len(times) * 0.99) - 1],
        statuses=statuses,
        bodies=frozenset(body for _, _, body in seen[:50]),
    )


def _submitter(
    port: int,
    waiting: Iterator[tuple[int, bytes]],
    turn: threading.Lock,
    seen: list[tuple[float, int, bytes]],
    rate: float | None,
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    start = time.perf_counter()
    while True:
        with turn:
            number, body = next(waiting, (0, b""))
        if not body:
            break
        began = time.perf_counter()
        if rate is not None:
            time.sleep(max(0.0, start + number / rate - began))
            began = start + number / rate
        connection.request("POST", "/slack/events", body, signed(body))
        answer = connection.getresponse()
        content = answer.read()
        seen.append((time.perf_counter() - began, answer.status, content[:200]))
    connection.close()
