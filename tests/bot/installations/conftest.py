"""A bot that several workspaces may install."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from bot.app import Bot, assemble
from bot.config import Settings
from bot.keys import new_key
from models.queries.tenancy import place_named
from models.tables import Member
from sandbox.driver import SlackDriver
from sandbox.oauth import Organisation
from sandbox.records import Person
from sandbox.server import running
from sandbox.workspace import Installation, Workspace

KEY = new_key()
NAMES = {"T_ONE": "One", "T_TWO": "Two"}


@dataclass
class Served:
    """A bot without a token of its own, and the Slack whose workspaces may install it."""

    bot: Bot
    slack: Organisation
    url: str

    def begin(self) -> tuple[str, dict[str, str]]:
        """Click *Install*; return where Slack's page is, and the browser's cookie."""
        answer = httpx.get(f"{self.url}/slack/install")
        assert answer.status_code == 302
        name, _, value = answer.headers["set-cookie"].split(";")[0].partition("=")
        return answer.headers["location"], {"Cookie": f"{name}={value}"}

    def install(self, team: str, language: str = "en") -> httpx.Response:
        """Go the whole way as the owner of a workspace, or of the organisation."""
        page, cookie = self.begin()
        allowed = httpx.get(f"{page}&as=U_ADA&team={team}")
        return httpx.get(allowed.headers["location"], headers={**cookie, "Accept-Language": language})

    def driver(self, number: int) -> SlackDriver:
        """Return the hands of one workspace."""
        workspace = self.slack.workspaces[number]
        driver = SlackDriver(workspace.url)
        if self.bot.settings.coach_transport == "http":
            driver.deliver_to(f"{self.url}/slack/events", workspace.app.signing_secret)
        return driver

    def key(self, team: str) -> UUID:
        """Return the store's id of a workspace."""
        with self.bot.sessions.glance() as session:
            place = place_named(session, team)
        assert place
        return place.id

    def names(self, team: str) -> Sequence[str]:
        """Return the roster's names of a workspace."""
        key = self.key(team)
        with self.bot.sessions.reading(key) as session:
            return session.scalars(select(Member.name).where(Member.workspace_id == key)).all()

    def status(self, team: str) -> str:
        """Return what the store says of a workspace."""
        with self.bot.sessions.glance() as session:
            place = place_named(session, team)
        return place.status if place else "unknown"


@pytest.fixture
def served(database_url: str) -> Iterator[Served]:
    """Yield a running bot that nobody has installed yet."""
    with serving(database_url) as running_bot:
        yield running_bot


@pytest.fixture
def served_over_socket(database_url: str) -> Iterator[Served]:
    """Yield the same bot, which dials Slack itself."""
    with serving(database_url, coach_transport="socket", slack_app_token="xapp-sandbox") as running_bot:
        yield running_bot


@contextmanager
def serving(database_url: str, **others: Any) -> Iterator[Served]:
    """Run a bot that two workspaces of one organisation may install."""
    two = [
        Workspace(team, name, name.lower(), Installation(bot_token=f"xoxb-{name}"))
        for team, name in NAMES.items()
    ]
    organisation = Organisation(two)
    for one in two:
        one.organisation = organisation
        one.add_person(Person("U_ADA", "ada", is_owner=True))
    with running(two[0]) as slack:
        given = {
            "slack_client_id": organisation.client_id,
            "slack_client_secret": organisation.client_secret,
            "slack_signing_secret": two[0].app.signing_secret,
            "slack_api_url": slack.api_url,
            "coach_keys": KEY,
            "database_url": database_url,
            "coach_transport": "http",
            "coach_port": 0,
            "coach_threads": 6,
        }
        settings = Settings.model_validate({**given, **others})
        bot = assemble(settings)
        bot.start()
        url = f"http://127.0.0.1:{bot.server.port if bot.server else 0}"
        organisation.redirect_uris = (f"{url}/slack/oauth_redirect",)
        yield Served(bot, organisation, url)
        bot.stop()
