"""What Slack shows after the storm, by the mark that each message carries."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.driver import SlackDriver
from sandbox.shapes import Payload

Place = tuple[str, str]  # a conversation and a ts


@dataclass(frozen=True)
class Standing:
    """Every message of the bot, the posts that Slack took, and the accidents there were."""

    messages: Mapping[Place, Payload]
    marks: Mapping[str, Sequence[Place]]
    posts: Sequence[Payload]  # that were accepted, deleted or not
    taken: Counter[str]  # those by mark
    faults: Counter[str]
    looks: int  # how often the bot looked up what it could not know

    def copies(self, mark: str) -> int:
        """Return how often a message was posted."""
        return max(len(self.marks.get(mark, ())), self.taken[mark])


def standing(slack: SlackDriver) -> Standing:
    """Read all conversations and everything that was received."""
    messages: dict[Place, Payload] = {}
    marks: dict[str, list[Place]] = defaultdict(list)
    for channel in slack.channels():
        for message in slack.messages(channel["id"]):
            place = channel["id"], str(message["ts"])
            messages[place] = message
            marks[mark_of(message.get("metadata"))].append(place)
    received = slack.received()
    posts = [one for one in received if one["method"] == "chat.postMessage" and one["accepted"]]
    return Standing(
        messages=messages,
        marks=marks,
        posts=posts,
        taken=Counter(str(post["args"].get("client_msg_id")) for post in posts),
        faults=Counter(str(one["fault"]) for one in received if one["fault"]),
        looks=sum(one["method"] in ("conversations.history", "conversations.replies") for one in received),
    )


def mark_of(metadata: Any) -> str:
    """Return the mark in a message's metadata; nothing when there is none."""
    payload = (metadata or {}).get("event_payload") or {}
    return str(payload.get("k", ""))
