"""Two Slacks with the same people and channels in them: the emulator and our own sandbox."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk import WebClient

from sandbox.server import SandboxServer
from tests.independent.emulator import BOT_USER, PEOPLE, POOR, Emulator, scopes


@dataclass(frozen=True)
class Slack:
    """One of the two: the bot's own hands, what a person does there, and who and what is there."""

    name: str
    full: Callable[[], WebClient]  # with every scope of the manifest
    poor: Callable[[], WebClient]  # with those only that the app needs
    bot: str
    people: Mapping[str, str]
    channels: Mapping[str, str]
    trigger: Callable[[str, str], str]  # somebody's trigger id, perhaps from a view
    said: Callable[[str, str], str]  # the ts of what somebody says in a channel


def emulated(emulator: Emulator) -> Slack:
    """Return the emulator's side."""

    def trigger(user: str, view: str) -> str:
        asked = {"user_id": user} | ({"view_id": view} if view else {})
        return str(emulator.client().api_call("views.generateTriggerId", json=asked)["trigger_id"])

    def said(channel: str, text: str) -> str:
        return str(emulator.client("xoxp-eyes").chat_postMessage(channel=channel, text=text)["ts"])

    return Slack(
        "the emulator",
        emulator.client,
        lambda: emulator.client(POOR),
        BOT_USER,
        emulator.people,
        emulator.channels,
        trigger,
        said,
    )


def our_own(server: SandboxServer) -> Slack:
    """Return the sandbox's side, with the same people and channels."""
    app, driver = server.workspace.app, server.driver
    people = {name: f"U_{name.upper()}" for name in PEOPLE}
    for name, user in people.items():
        driver.add_person(user, name, is_admin=name == "kim")
    channels = {
        name: driver.add_channel(
            f"C_{name.upper()}", name, list(people.values()), with_bot=False, private=name == "secret"
        )
        for name in ("general", "north", "quiet", "secret")
    }
    needed, optional = scopes()

    def client(asked: Sequence[str]) -> WebClient:
        driver.set_scopes(asked)  # a sandbox knows one token: its scopes are changed instead
        return WebClient(app.bot_token, base_url=server.api_url, retry_handlers=[])

    return Slack(
        "the sandbox",
        lambda: client([*needed, *optional]),
        lambda: client(needed),
        app.bot_user,
        people,
        channels,
        lambda user, view: server.workspace.permissions.new_trigger(user, from_view=view),
        lambda channel, text: driver.person(people["kim"]).say(channel, text),
    )
