"""The conversations of a workspace and what is said in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.clocks import Clocks
from sandbox.records import Channel, Message
from sandbox.shapes import Payload


def direct_id(people: Iterable[str]) -> str:
    """Return the id of the direct conversation with these people."""
    names = [one.removeprefix("U_") for one in sorted(people)]
    return f"{'D' if len(names) == 1 else 'G'}_{'_'.join(names)}"


@dataclass
class Conversations:
    """All channels and direct messages, by id."""

    clocks: Clocks
    channels: dict[str, Channel] = field(default_factory=dict)
    ephemerals: list[Message] = field(default_factory=list)
    _by_client_id: dict[str, Message] = field(default_factory=dict)

    def add(self, channel: Channel) -> Channel:
        """Open a channel, or replace it."""
        channel.created = int(self.clocks.now())
        self.channels[channel.id] = channel
        return channel

    def direct(self, people: Iterable[str], *, among: Iterable[str] = ()) -> Channel:
        """Return the direct conversation of the bot with these people, opening it if need be."""
        wanted = tuple(sorted(set(people)))
        for channel in self.channels.values():
            if channel.direct == wanted:
                return channel
        return self.add(Channel(direct_id(wanted), direct=wanted, members=[*wanted, *among]))

    def post(self, channel: Channel, user: str, content: Payload, **more: Any) -> Message:
        """Say something; further fields are those of a message."""
        message = Message(self.clocks.timestamp(), channel.id, user, content, **more)
        if message.only_for:
            self.ephemerals.append(message)
            return message
        channel.messages[message.ts] = message
        if message.client_msg_id:
            self._by_client_id.setdefault(message.client_msg_id, message)
        return message

    def said_before(self, client_msg_id: str) -> Message | None:
        """Return the message that already carries this client id."""
        return self._by_client_id.get(client_msg_id)

    def find(self, ts: str) -> Message | None:
        """Return a message by its ts, wherever it stands; ephemeral ones too."""
        for channel in self.channels.values():
            if ts in channel.messages:
                return channel.messages[ts]
        return next((message for message in self.ephemerals if message.ts == ts), None)

    def thread(self, channel: Channel, thread_ts: str) -> list[Message]:
        """Return a message and its replies, oldest first."""
        return [one for one in channel.messages.values() if thread_ts in (one.ts, one.thread_ts)]
