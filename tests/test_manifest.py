"""Slack takes the manifest as it is: the figures of slack.md 1.8 hold, and it asks for what the bot uses."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt import App
from slack_sdk import WebClient

from bot.demo.offered import SHORTCUTS, SLASH_COMMANDS
from bot.doctor.slack import OPTIONAL, REQUIRED
from bot.installations.flow import REDIRECT
from handlers.nouns import register_all
from models.clock import MovableClock
from models.store import Sessions

ROOT = Path(__file__).parent.parent


@pytest.fixture
def manifest() -> Any:
    """Return the manifest as Slack reads it."""
    return yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))


def test_names_and_descriptions_fit(manifest: Any) -> None:
    """Name 35, description 140, long description 175 to 4,000, bot name 80 characters."""
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])


def test_the_command_fits_and_names_people_by_id(manifest: Any) -> None:
    """Name 32, description 2,000, hint 1,000 characters; @ana arrives as an id."""
    (command,) = manifest["features"]["slash_commands"]
    assert command["command"] == "/coach"
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000
    assert command["should_escape"] is True


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_shortcuts_fit_and_each_has_its_listener(
    manifest: Any, sessions: Sessions, clock: MovableClock
) -> None:
    """At most ten; name 24, description 150, id 255 characters; what nobody hears need not be offered."""
    offered = manifest["features"]["shortcuts"]
    assert len(offered) <= 10
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in offered)
    app = Listening()
    register_all(app, sessions, clock)
    heard = {name for pattern in app.shortcuts for name in re.findall(r"\w+", pattern)}
    assert {one["callback_id"] for one in offered} == heard
    assert {one["type"] for one in offered} == {"message"}


def test_the_demo_offers_what_the_manifest_does(manifest: Any) -> None:
    """The demo plays from a wheel too, where no manifest lies: its own words must not fall behind."""
    (command,) = manifest["features"]["slash_commands"]
    told = {name: command[name] for name in ("command", "description", "usage_hint")}
    assert ([told], manifest["features"]["shortcuts"]) == ([*SLASH_COMMANDS], [*SHORTCUTS])


def test_scopes_and_events_are_few(manifest: Any) -> None:
    """255 scopes and 100 events are Slack's limits; none is asked for twice."""
    scopes = manifest["oauth_config"]["scopes"]
    asked = scopes["bot"] + scopes["bot_optional"]
    assert len(asked) == len(set(asked)) <= 255
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert len(events) == len(set(events)) <= 100


def test_the_doctor_looks_for_the_very_scopes_that_are_asked_for(manifest: Any) -> None:
    """Neither list can change without the other."""
    scopes = manifest["oauth_config"]["scopes"]
    assert tuple(scopes["bot"]) == REQUIRED
    assert scopes["bot_optional"] == list(OPTIONAL)


NEEDS = {"user_change": "users:read", "team_join": "users:read"}
NEEDS |= dict.fromkeys(("app_home_opened", "app_uninstalled", "tokens_revoked"), "")
CHANNEL_EVENTS = {"channel_archive", "channel_deleted", "member_left_channel"}  # they need channels:read


def test_every_event_has_the_scope_without_which_slack_refuses_the_whole_manifest(manifest: Any) -> None:
    """An event of a scope that is not asked for, or only optional, makes Slack reject what was pasted."""
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    scopes = {"", *manifest["oauth_config"]["scopes"]["bot"]}
    assert [event for event in events if NEEDS[event] not in scopes] == []


def test_socket_mode_is_on_and_needs_no_address(manifest: Any) -> None:
    """The default transport works behind any firewall."""
    settings = manifest["settings"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
    assert "request_url" not in settings["event_subscriptions"]


def test_commands_can_be_typed_where_prompts_are_read(manifest: Any) -> None:
    """A tab that is for reading only has no place to type; the demo's has one."""
    tabs = manifest["features"]["app_home"]
    assert (tabs["messages_tab_enabled"], tabs["messages_tab_read_only_enabled"]) == (True, False)


class Listening(App):
    """A Bolt app that remembers what was listened to."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        super().__init__(client=WebClient("xoxb-test"), token_verification_enabled=False)
        self.heard: set[str] = set()
        self.shortcuts: set[str] = set()

    def event(self, event: Any, *rest: Any, **others: Any) -> Any:
        """Remember the event and attach its listener."""
        self.heard.add(str(event))
        return super().event(event, *rest, **others)

    def message_shortcut(self, callback_id: Any, *rest: Any, **others: Any) -> Any:
        """Remember the shortcut and attach its listener."""
        self.shortcuts.add(callback_id if isinstance(callback_id, str) else callback_id.pattern)
        return super().message_shortcut(callback_id, *rest, **others)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_event_of_the_manifest_has_a_listener_and_every_listener_its_event(
    manifest: Any, sessions: Sessions, clock: MovableClock
) -> None:
    """What is not subscribed never comes; what nobody hears need not be asked for."""
    app = Listening()
    register_all(app, sessions, clock)
    assert app.heard == {*manifest["settings"]["event_subscriptions"]["bot_events"], *CHANNEL_EVENTS}


def test_what_only_the_installer_knows_is_one_line_to_fill_in() -> None:
    """The address that Slack leads back to is there as a comment, and docs/install.md says how to fill it."""
    text = (ROOT / "manifest.yaml").read_text(encoding="utf-8")
    assert "redirect_urls" not in yaml.safe_load(text)["oauth_config"]
    filled = yaml.safe_load(text.replace("# redirect_urls", "redirect_urls"))
    (back,) = filled["oauth_config"]["redirect_urls"]
    assert back.endswith(REDIRECT)
    assert set(filled["oauth_config"]) == {"redirect_urls", "scopes"}
    guide = (ROOT / "docs/install.md").read_text(encoding="utf-8")
    assert all(
        word in guide
        for word in ("redirect_urls", "org_deploy_enabled", back.removeprefix("https://YOUR-HOST"))
    )
