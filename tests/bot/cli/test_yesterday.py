"""Yesterday's backup in the place of today's database: nothing that was said is said again."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from slack_sdk import WebClient

from models.clock import MovableClock
from models.shapes.standup import BlockerForm, StandupWords
from models.store import Sessions
from sandbox.server import SandboxServer
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from scheduler.recover import recover_lapsed
from scheduler.relay import UNLIMITED_PACE, Relay
from tests.bot.conftest import Coach
from tests.cast import Cast
from tests.furnished import EMPTY, TABLES
from tests.usecases.standup.day import Day

BUDGET = 20.0
STEP = timedelta(hours=1)
TUESDAY = date(2026, 3, 10)
KEEP = "; ".join(
    ["CREATE SCHEMA yesterday", *(f"CREATE TABLE yesterday.{name} AS TABLE public.{name}" for name in TABLES)]
)
BACK = [f"INSERT INTO public.{name} TABLE yesterday.{name}" for name in TABLES]
PUT_BACK = "; ".join([EMPTY, *BACK, "DROP SCHEMA yesterday CASCADE"])
ADMINISTRATOR = ("U_ADA", "D_ADA")


class Bot:
    """What `coach run` does, moment by moment, in a Slack that keeps the same time."""

    def __init__(
        self, sessions: Sessions, workspace_id: UUID, clock: MovableClock, slack: SandboxServer
    ) -> None:
        """Serve one workspace."""
        self.sessions, self.workspace_id, self.clock, self.slack = sessions, workspace_id, clock, slack

    def live(self, until: datetime) -> None:
        """Run until a moment, then stop."""
        relay = Relay(self.sessions, self.clock, self._client, limits=UNLIMITED_PACE)
        while self.clock.now() < until:
            self.clock.move_to(min(until, self.clock.now() + STEP))
            self.slack.driver.settings(now=self.clock.now().timestamp())
            fire_due(self.sessions, self.clock, budget=BUDGET)
            follow_up_due(self.sessions, self.clock, budget=BUDGET)
            recover_lapsed(self.sessions, self.clock)
            relay.drain(BUDGET)
        relay.stop()

    def _client(self, _workspace_id: UUID) -> WebClient:
        return WebClient(self.slack.workspace.app.bot_token, base_url=self.slack.api_url, timeout=5)

    def said(self) -> Counter[str]:
        """Return how often each message was posted, by its mark, but for what an administrator is told.

        Of what the restored database missed there is something new to tell.
        """
        posts = [post for post in self.slack.driver.received("chat.postMessage") if post["accepted"]]
        args = [post["args"] for post in posts if post["args"]["channel"] not in ADMINISTRATOR]
        return Counter(each["client_msg_id"] for each in args)

    def li_is_stuck(self, cast: Cast) -> None:
        """Let Li answer, with a stuck point that all may read."""
        point = BlockerForm(category="price", scope="common", support_from="manager", text="No list")
        with self.sessions.writing(self.workspace_id) as session:
            day = Day(session, cast)
            day.answer("Li", on=TUESDAY, now=self.clock.now(), effective_visits=3)
            day.say("Li", StandupWords(blockers=(point,)), on=TUESDAY, now=self.clock.now())


def utc(text: str) -> datetime:
    """Return a moment of March 2026."""
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=UTC)


@pytest.fixture
def keep(
    request: pytest.FixtureRequest, coach: Coach, tmp_path: Path, database_url: str
) -> Callable[[], None]:
    """Return what makes a backup."""

    def kept() -> None:
        if database_url.startswith("sqlite"):
            assert coach("backup", str(tmp_path / "yesterday")).code == 0
        else:
            connection(request).execute(KEEP)

    return kept


@pytest.fixture
def put_back(
    request: pytest.FixtureRequest, coach: Coach, tmp_path: Path, sessions: Sessions
) -> Callable[[], None]:
    """Return what puts the backup in the place of the database, as docs/operate.md says."""

    def back() -> None:
        sessions.bind.dispose()
        if not sessions.sqlite:
            connection(request).execute(PUT_BACK)
        words = [str(tmp_path / "yesterday")] if sessions.sqlite else ["--mark"]
        restored = coach("restore", *words)
        assert restored.code == 0, restored.err

    return back


def connection(request: pytest.FixtureRequest) -> psycopg.Connection:
    """Return a connection that may do everything."""
    found: psycopg.Connection = request.getfixturevalue("postgres_database")[1]
    return found


def test_nothing_is_posted_twice_and_what_is_new_goes_out(
    *,
    sessions: Sessions,
    workspace_id: UUID,
    clock: MovableClock,
    slack: SandboxServer,
    hired: Cast,
    keep: Callable[[], None],
    put_back: Callable[[], None],
) -> None:
    """Prompts, a reminder, summaries with a card, digests: their slots come again, the messages do not."""
    bot = Bot(sessions, workspace_id, clock, slack)
    clock.move_to(utc("10 01:00"))
    bot.live(utc("10 01:05"))
    bot.li_is_stuck(hired)
    keep()
    bot.live(utc("11 01:50"))
    bot.live(utc("11 02:45"))  # 10:45 in Shanghai, and nobody there has answered
    before = bot.said()
    put_back()
    bot.live(utc("11 02:50"))
    assert bot.said() == before
    bot.live(utc("11 09:40"))
    after = bot.said()
    assert max(after.values()) == 1
    assert len(after) > len(before)
