"""Make the room of a case: a private channel, else a group message, else the owner's own conversation."""

from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from models.shapes.outbox import Outcome
from models.shapes.room import MOST_IN_GROUP, Room, RoomNews
from scheduler.relay.outcome import failed, for_good, refusal

PAGE = 200
MOST_NAMES = 9  # case-12, case-12-2, … until one is free
MADE = "its room was made first"


def make_room(client: WebClient, room: Room) -> Outcome:
    """Make the room of a case, or find it again; its first message follows at once."""
    try:
        news = _made(client, room)
    except Exception as error:  # noqa: BLE001 - every way a call can fail has an outcome
        return no_room(error)
    return Outcome(verdict="not_sent", error=MADE, retry_after=0.0, tried=False, room=news)


def no_room(error: Exception) -> Outcome:
    """Return the end of an attempt that came to no room: nothing was said, and no other place has to wait."""
    outcome = failed(error)
    verdict = "dead" if outcome.verdict == "dead" else "not_sent"
    if outcome.workspace_wide:  # the token's trouble, or the network's
        return outcome
    words = f"no room: {outcome.error}"
    return Outcome.model_validate({"verdict": verdict, "error": words, "retry_after": outcome.retry_after})


def _made(client: WebClient, room: Room) -> RoomNews:
    try:
        return RoomNews(channel=_channel(client, room))
    except SlackApiError as error:
        if not for_good(error):
            raise
    return _group(client, room, room.missing or (room.owner,))


def _channel(client: WebClient, room: Room) -> str:
    """Return a private channel of ours with the room's name, else with a number behind it."""
    for name in _names(room):
        try:
            made: dict[str, Any] = (
                client.conversations_create(name=name, is_private=True).get("channel") or {}
            )
            return str(made["id"])
        except SlackApiError as error:
            if refusal(error) != "name_taken":
                raise
            taken = error
        found = _found(client, room, name)
        if found is not None:
            return found
    raise taken


def _names(room: Room) -> Iterator[str]:
    yield room.name
    yield from (f"{room.name}-{number}" for number in range(2, MOST_NAMES + 1))


def _found(client: WebClient, room: Room, name: str) -> str | None:
    """Return a living channel of this name that the bot made and nobody else is in; None = none, or no scope.

    Where people are, they read of another case: one that a restored store does not know any more.
    """
    frame: dict[str, Any] = {"types": "private_channel", "exclude_archived": True, "limit": PAGE}
    while True:
        try:
            page = client.users_conversations(**frame)
        except SlackApiError as error:
            if refusal(error) == "missing_scope":  # groups:read
                return None
            raise
        for channel in page.get("channels") or ():
            if channel.get("name") == name and channel.get("creator") == room.bot:
                inside = client.conversations_members(channel=channel["id"], limit=2).get("members")
                return str(channel["id"]) if inside == [room.bot] else None
        frame["cursor"] = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not frame["cursor"]:
            return None


def _group(client: WebClient, room: Room, people: Sequence[str]) -> RoomNews:
    """Open a group message with the most concerned; where that is not allowed either, the owner's own."""
    inside, outside = people[:MOST_IN_GROUP], people[MOST_IN_GROUP:]
    try:
        channel = _opened(client, inside)
    except SlackApiError as error:
        if not for_good(error):
            raise
        others = tuple(each for each in people if each != room.owner)
        channel = _opened(client, [room.owner])
        return RoomNews(channel=channel, inside=(room.owner,), outside=others, shortage="scope")
    return RoomNews(channel=channel, inside=tuple(inside), outside=tuple(outside), shortage="full")


def _opened(client: WebClient, people: Sequence[str]) -> str:
    opened: dict[str, Any] = client.conversations_open(users=list(people)).get("channel") or {}
    return str(opened["id"])
