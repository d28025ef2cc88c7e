"""Where the two Slacks answer differently, and who is right. A difference that came or went fails."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.independent.questions import ASKED, word
from tests.independent.sides import Slack


@dataclass(frozen=True)
class Difference:
    """The emulator's word, the sandbox's word, and why the sandbox keeps its own."""

    emulator: str
    sandbox: str
    why: str


MEMBERS_ONLY = "a bot reads and writes only where it is a member, unless it has chat:write.public"
HIDDEN = "a private channel one is not in does not exist for an app: its methods' pages say channel_not_found"
NO_THREAD = (
    "python-slack-sdk 840 saw a reply to nothing taken and shown nowhere, bolt-js 2307 saw thread_not_found; "
    "the bot has a way for the refusal, and cannot know the other"
)
ARGUMENTS = "a view of the wrong shape is invalid_arguments with json-pointers (slack.md 1.4, views.open)"
NOT_THERE = "the emulator has no such method"

KNOWN: Mapping[str, Difference] = {
    "a token of nobody": Difference("ok", "invalid_auth", "the emulator takes it for the administrator's"),
    "a message to a channel we are not in": Difference("ok", "not_in_channel", MEMBERS_ONLY),
    "a message to a private channel we are not in": Difference("not_in_channel", "channel_not_found", HIDDEN),
    "a reply to nothing": Difference("ok", "thread_not_found", NO_THREAD),
    "a thread of nothing": Difference("ok", "thread_not_found", "conversations.replies names that error"),
    "blocks that are no list": Difference(
        "invalid_blocks",
        "invalid_blocks_format",
        "chat.postMessage names both; what is no list has no format",
    ),
    "what was said in a channel we are not in": Difference("ok", "not_in_channel", MEMBERS_ONLY),
    "what was said in a private channel we are not in": Difference(
        "not_in_channel", "channel_not_found", HIDDEN
    ),
    "joining a private channel": Difference("not_in_channel", "channel_not_found", HIDDEN),
    "taking out who is not in": Difference(
        "user_not_in_channel",
        "not_in_channel",
        "conversations.kick: not_in_channel, User was not in the channel",
    ),
    "opening it again": Difference(
        "ok",
        "not_in_channel",
        "conversations.unarchive: bot tokens are not allowed; the bot lives with either",
    ),
    "a form without a title": Difference("invalid_view", "invalid_arguments", ARGUMENTS),
    "a modal as Home tab": Difference("invalid_view", "invalid_arguments", ARGUMENTS),
    "the rooms we are in": Difference("404", "ok", NOT_THERE),
    "a socket": Difference("404", "invalid_auth", NOT_THERE),
}


def differences(emulator: Slack, sandbox: Slack) -> Iterator[str]:
    """Ask both the same; yield each answer that is not as it stands here."""
    for name, ask in ASKED.items():
        there, here = (word(ask, slack) for slack in (emulator, sandbox))
        known = KNOWN.get(name)
        if known is None and there != here:
            yield f"{name}: the emulator says {there}, the sandbox {here}; who is right?"
        elif known is not None and (there, here) != (known.emulator, known.sandbox):
            yield f"{name}: was {known.emulator} and {known.sandbox}, is {there} and {here}"
