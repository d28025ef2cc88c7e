"""What the driver can change in the workspace; Slack tells the bot as it would."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.events import tell
from sandbox.events_api import HttpDelivery
from sandbox.faults import Fault
from sandbox.records import Channel, Message, Person
from sandbox.shapes import ImpossibleError, Payload
from sandbox.weather import Weather
from sandbox.workspace import Workspace


async def add_person(workspace: Workspace, *, announce: bool = False, **fields: Any) -> Payload:
    """Let somebody join the workspace."""
    person = workspace.add_person(Person(**fields))
    if announce:
        await tell(workspace, "team_join", {"user": workspace.user_object(person.id, with_locale=True)})
    return {"id": person.id}


async def add_channel(workspace: Workspace, *, with_bot: bool = True, **fields: Any) -> Payload:
    """Open a channel, the bot in it unless said otherwise."""
    channel = Channel(**fields)
    channel.members = [*channel.members, *([workspace.app.bot_user] if with_bot else [])]
    workspace.conversations.add(channel)
    return {"id": channel.id}


async def update_profile(workspace: Workspace, *, user: str, fields: Payload) -> Payload:
    """Change what a person's profile says."""
    person = workspace.people.get(user)
    if person is None or not fields.keys() <= vars(person).keys():
        raise ImpossibleError(f"cannot set {sorted(fields)} of {user}")
    for name, value in fields.items():
        setattr(person, name, value)
    workspace.add_person(person)
    await tell(workspace, "user_change", {"user": workspace.user_object(user, with_locale=True)})
    return {}


def _channel(workspace: Workspace, channel: str) -> Channel:
    found = workspace.conversations.channels.get(channel)
    if found is None:
        raise ImpossibleError(f"no conversation {channel}")
    return found


async def join(workspace: Workspace, *, channel: str, user: str = "") -> Payload:
    """Bring somebody (by default the bot) into a channel."""
    found, who = _channel(workspace, channel), user or workspace.app.bot_user
    if who not in found.members:
        found.members.append(who)
    fields = {"user": who, "channel": channel, "channel_type": "C", "team": workspace.team_id}
    await tell(workspace, "member_joined_channel", fields)
    return {}


async def leave(workspace: Workspace, *, channel: str, user: str = "") -> Payload:
    """Take somebody (by default the bot) out of a channel."""
    found, who = _channel(workspace, channel), user or workspace.app.bot_user
    if who not in found.members:
        raise ImpossibleError(f"{who} is not in {channel}")
    found.members.remove(who)
    fields = {"user": who, "channel": channel, "channel_type": "C", "team": workspace.team_id}
    await tell(workspace, "member_left_channel", fields)
    return {}


async def archive(workspace: Workspace, *, channel: str, user: str = "") -> Payload:
    """Archive a channel."""
    _channel(workspace, channel).is_archived = True
    await tell(workspace, "channel_archive", {"channel": channel, "user": user or "U_SOMEONE"})
    return {}


async def say(workspace: Workspace, *, user: str, channel: str, text: str, thread_ts: str = "") -> Payload:
    """Let a person write an ordinary message."""
    found = _channel(workspace, channel)
    message: Message = workspace.conversations.post(found, user, {"text": text}, thread_ts=thread_ts)
    fields = {"channel": channel, "user": user, "text": text, "ts": message.ts}
    await tell(workspace, "message", fields | {"channel_type": found.kind})
    return {"ts": message.ts}


async def revoke(workspace: Workspace, *, error: str = "token_revoked", uninstall: bool = False) -> Payload:
    """Revoke the bot's token; uninstalling tells both events."""
    workspace.app.revoked = error
    await tell(workspace, "tokens_revoked", {"tokens": {"oauth": [], "bot": [workspace.app.bot_user]}})
    if uninstall:
        await tell(workspace, "app_uninstalled", {})
    return {}


async def reinstall(workspace: Workspace, *, bot_token: str = "") -> Payload:
    """Install the app again, with a new token if one is given."""
    workspace.app.revoked = ""
    workspace.app.bot_token = bot_token or workspace.app.bot_token
    return {"bot_token": workspace.app.bot_token}


async def set_scopes(workspace: Workspace, *, scopes: list[str]) -> Payload:
    """Say which scopes the app was granted."""
    workspace.app.scopes = tuple(scopes)
    return {}


async def settings(workspace: Workspace, **fields: Any) -> Payload:
    """Change how this Slack is: rates, dedupe_client_msg_id, bots_kick, bots_unarchive, refuse_blocks, …."""
    known = {name: name for name in ("dedupe_client_msg_id", "bots_kick", "bots_unarchive")} | {
        "rates": "impose_rates"
    }
    for name, value in fields.items():
        if name == "retry_delays":
            workspace.retry_delays = tuple(value)
        elif name == "refuse_blocks":
            workspace.refuse_blocks = tuple(value)
        elif name == "patience":
            workspace.patience = float(value)
        elif name == "now":
            workspace.clocks.stand_at(float(value))
        elif name == "runs_from":
            workspace.clocks.run_from(float(value))
        elif name in known:
            setattr(workspace, known[name], bool(value))
        else:
            raise ImpossibleError(f"no such setting: {name}")
    return {}


async def script(workspace: Workspace, **fields: Any) -> Payload:
    """Write one accident into the script."""
    workspace.script.faults.append(Fault(**fields))
    return {}


async def weather(workspace: Workspace, *, shares: dict[str, float], seed: int = 0) -> Payload:
    """Let accidents strike at random: of each kind that share of all requests."""
    workspace.weather = Weather.forecast(shares, seed)
    return {}


async def calm(workspace: Workspace) -> Payload:
    """Strike all accidents out, written ones and the weather's."""
    workspace.script.faults.clear()
    workspace.weather = Weather()
    return {}


async def event(workspace: Workspace, *, type: str, payload: Payload, times: int = 1) -> list[Payload]:  # noqa: A002
    """Tell the bot any event."""
    answers = await tell(workspace, type, payload, times=times)
    return [{"status": one.status, "acked": one.acked, "body": one.body} for one in answers]


async def deliver_to(workspace: Workspace, *, url: str, signing_secret: str) -> Payload:
    """Deliver over HTTP from now on; without a URL, through Socket Mode again."""
    http = HttpDelivery(url, signing_secret or workspace.app.signing_secret, workspace.clocks.now)
    workspace.delivery = http if url else workspace.sockets
    return {}


async def refresh(workspace: Workspace, *, reason: str = "refresh_requested") -> Payload:
    """Make every Socket Mode connection dial in again."""
    await workspace.sockets.refresh(reason)
    return {}


CHANGES: dict[str, Callable[..., Awaitable[Any]]] = {
    change.__name__: change
    for change in (
        add_person,
        add_channel,
        update_profile,
        join,
        leave,
        archive,
        say,
        revoke,
        reinstall,
        set_scopes,
        settings,
        script,
        weather,
        calm,
        event,
        deliver_to,
        refresh,
    )
}
