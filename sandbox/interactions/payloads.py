"""The fields every interaction payload shares, spelled as Slack spells them."""

from sandbox.oauth import interaction_of_organisation
from sandbox.records import Channel
from sandbox.shapes import ImpossibleError, Payload
from sandbox.workspace import Workspace

TOKEN = "verification-token"  # noqa: S105 - Slack's legacy field, never checked


def actor(workspace: Workspace, user_id: str) -> Payload:
    """Return the person who acts, as payloads name them.

    Raises:
        ImpossibleError: nobody of that name can act.
    """
    person = workspace.people.get(user_id)
    if person is None or person.deleted:
        raise ImpossibleError(f"{user_id} cannot act: not a member of the workspace")
    return {"id": person.id, "username": person.name, "name": person.name, "team_id": workspace.team_id}


def team(workspace: Workspace) -> Payload:
    """Return the team, as payloads name it."""
    return {"id": workspace.team_id, "domain": workspace.domain}


def place(channel: Channel) -> Payload:
    """Return a conversation, as payloads name it."""
    names = {"im": "directmessage", "private_channel": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def opening(workspace: Workspace, kind: str, user_id: str, *, from_view: str = "") -> Payload:
    """Return the head of an interaction payload, with a fresh trigger."""
    user = actor(workspace, user_id)
    return {
        "type": kind,
        "team": team(workspace),
        "user": user,
        "api_app_id": workspace.app.app_id,
        "token": TOKEN,
        "trigger_id": workspace.permissions.new_trigger(user_id, from_view=from_view),
        "enterprise": None,
        "is_enterprise_install": False,
        **interaction_of_organisation(workspace),
    }


def response_address(workspace: Workspace, channel: Channel, user_id: str, message_ts: str = "") -> str:
    """Return a fresh response URL."""
    name = workspace.permissions.new_response_url(channel.id, user_id, message_ts)
    return f"{workspace.url}/response/{name}"


def conversation(workspace: Workspace, channel_id: str, user_id: str) -> Channel:
    """Return the conversation a person acts in; none named means the one with the bot.

    Raises:
        ImpossibleError: they are not in it.
    """
    if not channel_id:
        return workspace.conversations.direct([user_id], among=[workspace.app.bot_user])
    channel = workspace.conversations.channels.get(channel_id)
    if channel is None or user_id not in channel.members:
        raise ImpossibleError(f"{user_id} is not in {channel_id}")
    return channel
