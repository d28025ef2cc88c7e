"""How long `/coach me` takes in the handler for somebody with three years of history."""

import logging
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy import ColumnElement, func, select

from handlers.nouns import register_all
from models.clock import MovableClock
from models.store import Sessions
from models.tables import Activity, Deal, ShownNumber, StandupEntry
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_most, told
from tests.benchmarks.history import NOW, History, lived
from tests.benchmarks.lookups import command

BAR_MS = 50.0
ASKED = 100
WARM_UP = 10
REP = "U000000000"


def figures(*, days: int) -> Sequence[Figure]:
    """Ask again and again after so many days of a team's stand-ups and records, on both databases."""
    return [figure for kind in KINDS for figure in _asked(kind, days)]


def _asked(kind: Kind, days: int) -> Iterator[Figure]:
    with fresh(kind) as url, opened(url) as sessions, ThreadPoolExecutor(1) as listeners:
        made = lived(sessions, days)
        app = _app(listeners)
        register_all(app, sessions, MovableClock(NOW))
        times = [_ask(app, number) for number in range(WARM_UP + ASKED)][WARM_UP:]
        _counted(sessions, made)
    name = f"/coach me after {days:,} days, in the handler, p95, {kind}"
    p95 = sorted(times)[int(len(times) * 0.95) - 1]
    yield at_most(name, p95, "ms", bar=BAR_MS)
    yield told(f"{name}, the median of the same", statistics.median(times), "ms", p95)


def _app(listeners: ThreadPoolExecutor) -> App:
    """Return an app as `coach run` has one, to which requests come without their signature."""
    bot = AuthorizeResult(
        enterprise_id=None, team_id="T00000", bot_user_id="U_BOT", bot_id="B_BOT", bot_token="xoxb-0"
    )
    return App(
        logger=logging.getLogger("slack"),
        client=WebClient(base_url="http://127.0.0.1:9/"),
        authorize=lambda: bot,
        request_verification_enabled=False,
        process_before_response=True,
        listener_executor=listeners,
    )


def _ask(app: App, number: int) -> float:
    """Ask once; return the milliseconds until the answer was there."""
    request = BoltRequest(body=command(REP, "me", number).decode(), headers={})
    began = time.perf_counter()
    response = app.dispatch(request)
    took = time.perf_counter() - began
    if response.status != 200 or "Rep 0" not in response.body or "This month" not in response.body:
        raise AssertionError(f"no answer: {response.status} {response.body[:400]}")
    return 1_000 * took


def _counted(sessions: Sessions, made: History) -> None:
    """See that the past is there, and that what was shown was kept.

    Raises:
        AssertionError: it is not.
    """
    ours = made.workspace_id
    wanted: dict[str, tuple[ColumnElement[bool], int]] = {
        "entries": ((StandupEntry.workspace_id == ours) & (StandupEntry.state == "submitted"), made.entries),
        "activities": (Activity.workspace_id == ours, made.activities),
        "deals": (Deal.workspace_id == ours, made.deals),
    }
    with sessions.reading(ours) as session:
        for name, (which, number) in wanted.items():
            found = session.scalar(select(func.count()).where(which)) or 0
            if found != number:
                raise AssertionError(f"{found} {name}, {number} expected")
        if not session.scalar(select(func.count()).where(ShownNumber.workspace_id == ours)):
            raise AssertionError("no number was kept as it was shown")
