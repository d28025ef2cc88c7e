"""The stage: a Slack of two workspaces behind one app, PostgreSQL, two processes, one clock for all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.config import Settings
from bot.demo.checks import DidNotHappen
from bot.keys import new_key
from models.store import Sessions
from models.tables import OutboxRow
from sandbox.oauth import Organisation
from sandbox.server import running
from tests import postgres
from tests.benchmarks.database import opened, with_schema
from tests.scenarios.day_with_two.pair import Pair
from tests.scenarios.day_with_two.shared_clock import TellingClock
from tests.scenarios.rest import anything_left
from tests.scenarios.two_workspaces.company import OWNER, Company, slack_of

PATIENCE_SECONDS = 60.0
WHILE_IT_IS_KILLED = 8.0
LEASES_LAPSE = timedelta(minutes=2)
TEAMS = {"Aster": "North", "Borealis": "South"}


@dataclass
class Stage:
    """Both companies, both processes, and the time."""

    companies: Sequence[Company]
    organisation: Organisation
    clock: TellingClock
    pair: Pair
    sessions: Sessions
    away: set[str] = field(default_factory=set)  # companies of which nothing is expected just now
    in_the_air: int = 0  # messages of the killed one

    def install(self, company: Company) -> str:
        """Install as the owner: begun at one process, ended at the other; return the page's text."""
        begun = httpx.get(f"{self.pair.first_web}/slack/install")
        cookie = begun.headers["set-cookie"].split(";")[0]
        allowed = httpx.get(f"{begun.headers['location']}&as={OWNER}&team={company.slack_team}")
        back = allowed.headers["location"]
        page = httpx.get(back, headers={"Cookie": cookie}, timeout=PATIENCE_SECONDS)
        self.away.discard(company.name)
        return page.text

    def move_to(self, now: datetime) -> None:
        """Let it be `now` for everybody, once nothing is left to do; then wait for what is due then."""
        self.come_to_rest()
        self.clock.move_to(now)
        self.come_to_rest()

    def kill_in_the_wave(self, now: datetime) -> None:
        """Let it be `now`; kill the one that sends: both Slacks have taken something, no answer arrives."""
        self.come_to_rest()
        before = [self._taken(one) for one in self.companies]
        for one in self.companies:
            one.driver.script(
                kind="slow_answer", method="chat.postMessage", times=99, seconds=WHILE_IT_IS_KILLED
            )
        with self.pair.first_alone():
            self.clock.move_to(now)
            self.wait("each company has a message in the air", lambda: self._all_took_more(before))
            with self.sessions.glance() as session:
                sending = select(func.count()).where(OutboxRow.state == "sending")
                self.in_the_air = session.scalar(sending) or 0
            self.pair.kill_first()
        for one in self.companies:
            one.driver.calm()
        self.pair.start_first()
        self.clock.move_to(self.clock.now() + LEASES_LAPSE)
        self.come_to_rest()

    def come_to_rest(self) -> None:
        """Wait until nothing is due, and nothing is under way."""
        served = [one for one in self.companies if one.name not in self.away and one.status() == "active"]
        keys = [one.id for one in served]
        self.wait(
            "all that is due is done",
            lambda: not anything_left(self.sessions, keys, now=self.clock.now()),
        )

    def wait(self, what: str, look: Callable[[], bool]) -> None:
        """Wait until something is true.

        Raises:
            DidNotHappen: it never was.
        """
        try:
            self.companies[0].driver.wait_for(look, PATIENCE_SECONDS)
        except TimeoutError as error:
            raise DidNotHappen(what) from error

    def _all_took_more(self, before: Sequence[int]) -> bool:
        return all(self._taken(one) > count for one, count in zip(self.companies, before, strict=True))

    @staticmethod
    def _taken(company: Company) -> int:
        return sum(post["accepted"] for post in company.driver.received("chat.postMessage"))


@contextmanager
def stage(begin: datetime, without: str) -> Iterator[Stage]:
    """Yield the stage, its time running from `begin` (aware); nobody has installed the app yet."""
    failures: list[str] = []
    with ExitStack() as stack:
        told = Path(stack.enter_context(TemporaryDirectory(prefix="coach-two-"))) / "time"
        clock = TellingClock(begin, told)
        slacks = [slack_of(name) for name in TEAMS]
        organisation = Organisation(slacks)
        for one in slacks:
            one.organisation, one.clocks.now = organisation, lambda: clock.now().timestamp()
        slack = stack.enter_context(running(slacks[0]))
        server = stack.enter_context(postgres.server())
        url = with_schema(stack.enter_context(postgres.database(server, "two_workspaces")))
        sessions = stack.enter_context(opened(url))
        settings = Settings(
            slack_app_token=SecretStr(slacks[0].app.app_token),
            slack_client_id=organisation.client_id,
            slack_client_secret=SecretStr(organisation.client_secret),
            slack_api_url=slack.api_url,
            coach_keys=SecretStr(new_key()),
            database_url=url,
            coach_port=0,
            coach_threads=6,
        )
        companies = [Company(one.name, TEAMS[one.name], one, sessions, failures) for one in slacks]
        clock.run()
        pair = Pair(settings, told, without, __package__)
        stack.callback(pair.clear)
        organisation.redirect_uris = (f"{pair.web}/slack/oauth_redirect",)
        yield Stage(companies, organisation, clock, pair, sessions)
