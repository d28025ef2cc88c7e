"""The demo's stage, set for two: PostgreSQL, a Slack with the story's clock, kills at certain moments."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from slack_sdk import WebClient
from sqlalchemy import func, select

from bot.config import Settings
from bot.demo.checks import DidNotHappen
from bot.demo.stage import APP_TOKEN, BOT_TOKEN, Stage
from bot.demo.story import plan
from bot.identity import identify
from bot.settling import settle_in
from models.tables import OutboxRow
from sandbox.configuration import workspace_from
from sandbox.server import running
from tests import postgres
from tests.benchmarks.database import opened, with_schema
from tests.scenarios.day_with_two.pair import Pair
from tests.scenarios.day_with_two.shared_clock import TellingClock
from tests.scenarios.rest import anything_left

PATIENCE_SECONDS = 90.0
WHILE_IT_IS_KILLED = 8.0
LEASES_LAPSE = timedelta(minutes=2)


@dataclass(frozen=True)
class SharedStage(Stage):
    """A stage whose clock is everybody's; once a pair plays on it, time waits until nothing is due."""

    kill_at: list[datetime] = field(default_factory=list)
    pair: list[Pair] = field(default_factory=list)
    in_the_air: list[int] = field(default_factory=list)  # messages of the killed one, at each kill

    def move_to(self, now: datetime) -> None:
        """Let it be `now` for both processes and for Slack; at some moments the first is killed."""
        for pair in self.pair:
            self._come_to_rest()
            if now in self.kill_at:
                self.kill_at.remove(now)  # it is nine in Honolulu, too, when it is seven in London
                self._kill(pair, now)
                return
        self.clock.move_to(now)

    def _kill(self, pair: Pair, now: datetime) -> None:
        """Kill the one that sends what is due now: Slack has taken it, the answer never arrives."""
        before = self._taken()
        self.slack.script(kind="slow_answer", method="chat.postMessage", times=99, seconds=WHILE_IT_IS_KILLED)
        with pair.first_alone():
            self.clock.move_to(now)
            self._wait("a message is in the air", lambda: self._taken() > before)
            self.in_the_air.append(self._in_the_air())
            pair.kill_first()
        self.slack.calm()
        pair.start_first()
        self.clock.move_to(self.clock.now() + LEASES_LAPSE)
        self._come_to_rest()

    def _come_to_rest(self) -> None:
        """Wait until nothing is due, and nothing is under way."""
        self._wait("all that is due is done", lambda: not self._left())

    def _left(self) -> bool:
        return anything_left(self.sessions, (self.workspace_id,), now=self.clock.now())

    def _in_the_air(self) -> int:
        with self.sessions.glance() as session:
            return session.scalar(select(func.count()).where(OutboxRow.state == "sending")) or 0

    def _taken(self) -> int:
        return sum(post["accepted"] for post in self.slack.received("chat.postMessage"))

    def _wait(self, what: str, look: Callable[[], bool]) -> None:
        try:
            self.slack.wait_for(look, PATIENCE_SECONDS)
        except TimeoutError as error:
            raise DidNotHappen(what) from error


@contextmanager
def shared_stage(begin: datetime, kill_at: Sequence[datetime]) -> Iterator[tuple[SharedStage, Path]]:
    """Yield an empty stage and the file that tells the time."""
    with ExitStack() as stack:
        told = Path(stack.enter_context(TemporaryDirectory(prefix="coach-day-"))) / "time"
        clock = TellingClock(begin, told)
        workspace = workspace_from(dict(plan()))
        workspace.clocks.now = lambda: clock.now().timestamp()
        slack = stack.enter_context(running(workspace))
        server = stack.enter_context(postgres.server())
        url = with_schema(stack.enter_context(postgres.database(server, "day_with_two")))
        sessions = stack.enter_context(opened(url))
        settings = Settings(
            slack_bot_token=SecretStr(BOT_TOKEN),
            slack_app_token=SecretStr(APP_TOKEN),
            slack_api_url=slack.api_url,
            database_url=url,
            coach_port=0,
            coach_threads=6,
        )
        client = WebClient(BOT_TOKEN, base_url=slack.api_url)
        workspace_id = settle_in(sessions, identify(client), clock.now)
        yield (
            SharedStage(slack.driver, slack.url, settings, sessions, workspace_id, clock, kill_at=[*kill_at]),
            told,
        )
