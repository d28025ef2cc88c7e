"""Is the bot in a channel? Asked with the scopes there are: none of them is channels:read."""

from typing import Literal

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from models.errors import UserError

Membership = Literal["in", "outside", "archived", "unknown"]
GONE = frozenset({"is_archived"})
OUTSIDE = frozenset({"channel_not_found", "not_in_channel", "restricted_action", "team_access_not_granted"})


class NotInChannel(UserError):
    """The bot is not in the chosen channel and may not join it by itself."""

    template = "I am not in this channel. Type /invite @coach there, then send this page again."


class ChannelArchived(UserError):
    """The chosen channel is archived."""

    template = "This channel is archived. Choose another one."


def membership(client: WebClient, channel_id: str) -> Membership:
    """Join a public channel; of a private one look whether the bot can read it.

    `unknown` = the optional scopes channels:join and groups:history were not granted.
    """
    joined = _tried(lambda: client.conversations_join(channel=channel_id))
    if joined in ("in", "archived"):
        return joined
    read = _tried(lambda: client.conversations_history(channel=channel_id, limit=1))
    return read if read != "unknown" else joined


def _tried(call: object) -> Membership:
    try:
        call()  # type: ignore[operator]
    except SlackApiError as refused:
        error = refused.response["error"]
        if error in GONE:
            return "archived"
        return "outside" if error in OUTSIDE else "unknown"
    return "in"


def require_inside(client: WebClient, channel_id: str) -> Membership:
    """Return `in`, or `unknown` where it cannot be found out.

    Raises:
        NotInChannel: the bot has to be invited first.
        ChannelArchived: nobody can post there.
    """
    found = membership(client, channel_id)
    if found == "outside":
        raise NotInChannel(field="slack_channel_id")
    if found == "archived":
        raise ChannelArchived(field="slack_channel_id")
    return found
