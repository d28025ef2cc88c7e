"""The room of a case: a private channel, else a group message, else the owner's own conversation."""

from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen

PREFIX = "case:"
INSIDE = "inside"  # how somebody's part of a case says that the bot brought them in
MOST_IN_GROUP = 8  # people of a group message beside the app

Shortage = Literal["refused", "full", "scope"]  # by Slack; a group holds no more; nothing but a DM is allowed
Mismatch = Shortage | Literal["stays"]  # or somebody who is off the case cannot be taken out


def case_room(ref_no: int) -> str:
    """Return the target of messages to a complaint's own room, which is made before the first of them."""
    return f"{PREFIX}{ref_no}"


class Room(Frozen):
    """What is known of a room when a message goes there."""

    complaint_id: UUID
    name: str  # of the channel; where somebody has it already, a number follows
    channel: str | None  # None = there is none yet
    owner: str  # who answers for the case
    missing: tuple[str, ...] = ()  # who is to be brought in, the most concerned first
    leaving: tuple[str, ...] = ()  # who is off the case, and was brought in before
    bot: str | None = None  # makes channels: one of another maker is not ours
    over: bool = False  # the case is closed: after this message the channel can be


class RoomNews(Frozen):
    """What became of a room during an attempt; people by their Slack ids."""

    channel: str | None  # None = it is lost, and another one is made for the next message
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    shortage: Shortage | None = None  # why those are outside
    error: str = ""  # in Slack's words
    gone: tuple[str, ...] = ()  # who is out of it now
    staying: tuple[str, ...] = ()  # whom Slack does not let go
    hold: str = ""  # why, in Slack's words
