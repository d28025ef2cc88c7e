"""What each person has read: the page's memory alone, no part of what the bot can see."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.records import Channel, Message

A_DAY = 86_400.0


@dataclass
class Marks:
    """Up to where everybody has read every conversation; what was a day old at the start counts as read."""

    since: float = 0.0  # when the first window was opened: a play may tell its past before
    read: dict[tuple[str, str], str] = field(default_factory=dict)

    def unread(self, user: str, channel: Channel, ephemerals: Iterable[Message] = ()) -> int:
        """Return how many messages of a conversation this person has not seen."""
        seen = self.read.get((user, channel.id), f"{self.since - A_DAY:.6f}")
        count = 0
        for message in reversed(channel.messages.values()):
            if message.ts <= seen:
                break
            count += message.user != user and message.thread_ts in ("", message.ts)
        mine = (one for one in ephemerals if one.channel == channel.id and one.only_for == user)
        return count + sum(one.ts > seen for one in mine)

    def see(self, user: str, channel: Channel, ephemerals: Iterable[Message] = ()) -> None:
        """Count everything that stands in a conversation as read."""
        mine = [one.ts for one in ephemerals if one.channel == channel.id and one.only_for == user]
        last = next(reversed(channel.messages), "")
        newest = max([last, *mine])
        if newest > self.read.get((user, channel.id), ""):
            self.read[user, channel.id] = newest
