"""Two workspaces install the app in a browser; each is welcomed, served, and let go by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.app import Bot, assemble
from bot.config import Settings
from bot.doctor.keys import of_keys
from bot.installations.resealing import reseal, shut
from bot.keys import Keys, new_key
from models.queries.tenancy import place_named
from models.tables import SlackBot, SlackInstallation
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
        driver.deliver_to(f"{self.url}/slack/events", workspace.app.signing_secret)
        return driver

    def status(self, team: str) -> str:
        """Return what the store says of a workspace."""
        with self.bot.sessions.glance() as session:
            place = place_named(session, team)
        return place.status if place else "unknown"


@pytest.fixture
def served(database_url: str) -> Iterator[Served]:
    """Yield a running bot that nobody has installed yet."""
    two = [
        Workspace(team, name, name.lower(), Installation(bot_token=f"xoxb-{name}"))
        for team, name in NAMES.items()
    ]
    organisation = Organisation(two)
    for one in two:
        one.organisation = organisation
        one.add_person(Person("U_ADA", "ada", is_owner=True))
    with running(two[0]) as slack:
        settings = Settings(
            slack_client_id=organisation.client_id,
            slack_client_secret=organisation.client_secret,
            slack_signing_secret=two[0].app.signing_secret,
            slack_api_url=slack.api_url,
            coach_keys=KEY,
            database_url=database_url,
            coach_transport="http",
            coach_port=0,
            coach_threads=6,
        )
        bot = assemble(settings)
        bot.start()
        url = f"http://127.0.0.1:{bot.server.port if bot.server else 0}"
        organisation.redirect_uris = (f"{url}/slack/oauth_redirect",)
        yield Served(bot, organisation, url)
        bot.stop()


def test_each_workspace_is_installed_welcomed_served_and_let_go_by_itself(served: Served) -> None:
    """Its token is sealed, another install is an update, its end does not concern the other."""
    assert "Sales Coach is installed in One." in served.install("T_ONE").text
    again = served.install("T_TWO", "zh-CN,zh;q=0.9,en;q=0.5")
    assert "已在Two安装好 Sales Coach" in again.text
    assert served.install("T_TWO").status_code == 200
    one, two = served.driver(0), served.driver(1)
    for driver in (one, two):
        driver.wait_for(driver.person("U_ADA").inbox)
        assert driver.person("U_ADA").command("/coach", "help").said
    with served.bot.engine.connect() as connection:
        kept = connection.execute(select(SlackBot.team_id, SlackBot.bot_token)).all()
        installed = connection.execute(select(SlackInstallation.team_id)).all()
    assert {team for team, _ in kept} == {team for (team,) in installed} == {"T_ONE", "T_TWO"}
    assert (len(kept), len(installed)) == (2, 2)
    assert not any("xoxb" in str(token) for _, token in kept)
    two.event("app_uninstalled", {})
    two.wait_for(lambda: served.status("T_TWO") == "uninstalled")
    with served.bot.engine.connect() as connection:
        assert connection.scalars(select(SlackBot.team_id)).all() == ["T_ONE"]
    assert one.person("U_ADA").command("/coach", "help").said
    assert "not installed" in str(two.person("U_ADA").command("/coach", "help").said)
    assert served.install("T_TWO").status_code == 200
    assert served.status("T_TWO") == "active"


def test_an_organisation_installs_once_and_each_workspace_is_met_when_it_is_heard_of(served: Served) -> None:
    """Its token serves all of them; its end is the end of all."""
    assert "Sandbox Org" in served.install("E_SANDBOX").text
    assert served.status("T_TWO") == "unknown"
    two = served.driver(1)
    assert two.person("U_ADA").command("/coach", "help").said
    assert served.status("T_TWO") == "active"
    assert served.status("T_ONE") == "unknown"


def test_a_state_serves_once_in_its_own_browser(served: Served) -> None:
    """What was copied, repeated or cancelled ends in words, and with a link to the beginning."""
    page, cookie = served.begin()
    back = httpx.get(f"{page}&as=U_ADA&team=T_ONE").headers["location"]
    stranger = httpx.get(back)
    assert (stranger.status_code, "another browser" in stranger.text) == (400, True)
    assert httpx.get(back, headers=cookie).status_code == 200
    twice = httpx.get(back, headers={**cookie, "Accept-Language": "zh"})
    assert (twice.status_code, "加载了两次" in twice.text) == (401, True)
    assert "/slack/install" in twice.text
    cancelled = httpx.get(f"{served.url}/slack/oauth_redirect?error=access_denied")
    assert "You cancelled it" in cancelled.text
    assert cancelled.headers["referrer-policy"] == "no-referrer"


def test_keys_change_without_anybody_installing_again(served: Served) -> None:
    """The old one may go once all is sealed with the new one; without either, everything is shut."""
    served.install("T_ONE")
    engine, new = served.bot.engine, new_key()
    assert reseal(engine, Keys(f"{new},{KEY}")) == (2, 2)
    assert reseal(engine, Keys(f"{new},{KEY}")) == (0, 2)
    assert shut(engine, Keys(new)) == ([], 2)
    assert shut(engine, Keys(KEY)) == (["One"], 2)


def test_the_doctor_names_whose_tokens_no_key_opens(served: Served) -> None:
    """And says what helps; keys that open everything are well."""
    served.install("T_ONE")
    settings, sessions = served.bot.settings, served.bot.sessions
    (well,) = of_keys(settings, sessions)
    assert well.well
    (ill,) = of_keys(settings.model_copy(update={"coach_keys": SecretStr(new_key())}), sessions)
    assert (ill.well, "One" in ill.told, "/slack/install" in ill.mend) == (False, True, True)
    (none,) = of_keys(settings.model_copy(update={"coach_keys": None}), sessions)
    assert "COACH_KEYS is not set" in none.told
