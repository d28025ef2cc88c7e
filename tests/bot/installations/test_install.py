"""Two workspaces install the app in a browser; each is welcomed, served, and let go by itself."""

import httpx
import pytest
from pydantic import SecretStr
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import select, update
from starlette.applications import Starlette

from bot.directory import UnknownWorkspace
from bot.doctor.keys import of_keys
from bot.installations.flow import Flow
from bot.installations.resealing import reseal, shut
from bot.installations.routes import install_routes
from bot.installations.states import AT_ONCE, States
from bot.keys import Keys, new_key
from models.tables import SlackBot, SlackInstallation
from models.usecases.purge import StillErasing
from tests.bot.installations.conftest import KEY, Served
from tests.security.serving import served as site


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
    """Whatever somebody does in one of them is that one's; no workspace has the organisation's id."""
    assert "Sandbox Org" in served.install("E_SANDBOX").text
    assert served.status("T_TWO") == "unknown"
    two = served.driver(1)
    ada = two.person("U_ADA")
    assert ada.open_home().acked
    two.wait_for(ada.home)
    assert served.status("T_TWO") == "active"
    assert ada.command("/coach", "setup").view
    assert not ada.submit().errors
    assert ada.press("modal", "setup_menu").acked
    two.add_channel("C_TWO", "two", ["U_ADA"])
    said = ada.say("C_TWO", "Acme wants three more.")
    form = ada.message_shortcut("log_visit", "C_TWO", said).view
    assert form
    assert form["app_installed_team_id"] == "E_SANDBOX"
    assert "New customer: Ac" in str(ada.suggest("customer", "Ac").options)
    two.update_profile("U_ADA", real_name="Adele")
    two.wait_for(lambda: "Adele" in served.names("T_TWO"))
    people = served.bot.directory.client_of(served.key("T_TWO")).users_list()["members"]
    assert {one["team_id"] for one in people} == {"T_TWO"}
    two.event("tokens_revoked", {"tokens": {"oauth": [], "bot": ["U_COACH"]}})
    two.wait_for(lambda: served.status("T_TWO") == "uninstalled")
    assert {served.status(team) for team in ("T_ONE", "E_SANDBOX")} == {"unknown"}


class AnotherErases(Flow):
    """A process that finds what it wants to found on its way out."""

    def _found(self, _installation: Installation) -> None:
        """Come a moment too late."""
        raise StillErasing


def test_who_installs_while_it_is_being_erased_is_told_so_and_no_token_is_kept(served: Served) -> None:
    """Another process erases piece by piece; a few minutes later there is nothing left in the way."""
    bot = served.bot
    assert bot.directory.installations is not None
    flow = AnotherErases(bot.settings, bot.sessions, bot.clock, bot.directory.installations)
    with site(Starlette(routes=install_routes(flow))) as port:
        there = f"http://127.0.0.1:{port}"
        served.slack.redirect_uris = (f"{there}/slack/oauth_redirect",)
        page = Served(bot, served.slack, there).install("T_ONE")
    assert (page.status_code, "just being erased" in page.text) == (503, True)
    assert "Nothing was changed" not in page.text
    with bot.engine.connect() as connection:
        assert connection.scalars(select(SlackBot.team_id)).all() == []


def test_who_installs_again_is_told_that_everything_is_there(served: Served) -> None:
    """No message comes with the next step, for the first one did not get lost."""
    assert "has sent you a message" in served.install("T_ONE").text
    again = served.install("T_ONE").text
    assert ("has sent you a message" in again, "set up here before is there" in again) == (False, True)
    assert "之前在这里设置的一切都还在" in served.install("T_ONE", "zh-CN").text


def test_an_organisations_end_is_not_the_end_of_a_workspace_that_installed_the_app_itself(
    served: Served,
) -> None:
    """Every other one is let go and told so; with its own token the one goes on."""
    served.install("E_SANDBOX")
    one, two = served.driver(0), served.driver(1)
    for driver in (one, two):
        assert driver.person("U_ADA").open_home().acked
    two.wait_for(lambda: served.status("T_TWO") == "active")
    served.slack.whole = False  # as Slack tells of a workspace that installs the app by itself
    served.install("T_TWO")
    served.slack.whole = True
    one.event("tokens_revoked", {"tokens": {"oauth": [], "bot": ["U_COACH"]}})
    one.wait_for(lambda: served.status("T_ONE") == "uninstalled")
    served.slack.whole = False
    assert served.status("T_TWO") == "active"
    assert two.person("U_ADA").command("/coach", "setup").view
    assert "not installed" in one.person("U_ADA").command("/coach", "setup").said
    assert served.bot.directory.client_of(served.key("T_TWO")).token == "xoxb-Two"
    with pytest.raises(UnknownWorkspace):
        served.bot.directory.client_of(served.key("T_ONE"))


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


def test_who_begins_too_late_in_a_crowd_is_told_so(served: Served) -> None:
    """In words, with a status that a proxy understands."""
    for _ in range(AT_ONCE):
        States(served.bot.engine, served.bot.clock).issue()
    answer = httpx.get(f"{served.url}/slack/install")
    assert (answer.status_code, "Begin again in a minute" in answer.text) == (429, True)


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
    assert "coach_tokens_shut 0.0" in httpx.get(f"{served.url}/metrics").text
    assert "notes" not in httpx.get(f"{served.url}/readyz").json()
    with served.bot.engine.begin() as connection:  # by a key that is gone
        connection.execute(update(SlackBot).values(bot_token=Keys(new_key()).seal("xoxb-One")))
    assert "coach_tokens_shut 1.0" in httpx.get(f"{served.url}/metrics").text
    ready = httpx.get(f"{served.url}/readyz")
    assert (ready.status_code, "of 1 workspaces" in ready.json()["notes"]["tokens"]) == (200, True)
    (none,) = of_keys(settings.model_copy(update={"coach_keys": None}), sessions)
    assert "COACH_KEYS is not set" in none.told
    half, _ = of_keys(settings.model_copy(update={"slack_client_secret": None}), sessions)
    assert (half.well, "SLACK_CLIENT_SECRET is not" in half.told) == (False, True)
