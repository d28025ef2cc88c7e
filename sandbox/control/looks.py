"""What the driver can look at."""

from collections.abc import Callable
from typing import Any

from sandbox.records import Message
from sandbox.shapes import ImpossibleError, Payload
from sandbox.workspace import Workspace


def _shown(message: Message) -> Payload:
    return {
        "channel": message.channel,
        **message.as_payload(with_metadata=True),
        "only_for": message.only_for,
    }


def messages(workspace: Workspace, *, channel: str, thread_ts: str = "") -> list[Payload]:
    """Return a conversation's messages, oldest first; of a thread, only its own."""
    found = workspace.conversations.channels.get(channel)
    if found is None:
        raise ImpossibleError(f"no conversation {channel}")
    everything = list(found.messages.values())
    chosen = workspace.conversations.thread(found, thread_ts) if thread_ts else everything
    return [_shown(one) for one in chosen]


def inbox(workspace: Workspace, *, user: str) -> list[Payload]:
    """Return what stands in a person's direct conversation with the bot."""
    for channel in workspace.conversations.channels.values():
        if channel.direct == (user,):
            return [_shown(one) for one in channel.messages.values()]
    return []


def ephemerals(workspace: Workspace, *, user: str) -> list[Payload]:
    """Return what was shown to one person alone."""
    return [_shown(one) for one in workspace.conversations.ephemerals if one.only_for == user]


def views(workspace: Workspace, *, user: str) -> list[Payload]:
    """Return the modals a person has open, the lowest first."""
    return [
        {**workspace.view_payload(screen), "errors": screen.errors}
        for screen in workspace.stacks.get(user, [])
    ]


def home(workspace: Workspace, *, user: str) -> Payload | None:
    """Return a person's App Home."""
    screen = workspace.homes.get(user)
    return workspace.view_payload(screen) if screen else None


def received(workspace: Workspace, *, since: int = 0) -> list[Payload]:
    """Return the requests received, from the `since`-th on."""
    return [entry.as_payload() for entry in workspace.journal.entries[since:]]


def connections(workspace: Workspace) -> Payload:
    """Return how many Socket Mode connections are open."""
    return {"open": len(workspace.sockets.connections)}


def channels(workspace: Workspace) -> list[Payload]:
    """Return every conversation with its members."""
    bot = workspace.app.bot_user
    everything = workspace.conversations.channels.values()
    return [{**one.as_payload(bot), "members": one.members, "kind": one.kind} for one in everything]


def people(workspace: Workspace) -> list[Payload]:
    """Return everybody."""
    return [workspace.user_object(user, with_locale=True) for user in workspace.people]


def story(workspace: Workspace) -> Payload:
    """Return who owns the clock, how far the story is, and who plays whom."""
    return {**workspace.wishes.as_payload(), "now": workspace.clocks.now()}


def deliveries(workspace: Workspace) -> list[Payload]:
    """Return the latest of what the bot was sent, oldest first."""
    return [one.as_payload() for one in workspace.journal.deliveries]


LOOKS: dict[str, Callable[..., Any]] = {
    "messages": messages,
    "inbox": inbox,
    "ephemerals": ephemerals,
    "views": views,
    "home": home,
    "received": received,
    "connections": connections,
    "channels": channels,
    "people": people,
    "story": story,
    "deliveries": deliveries,
}
