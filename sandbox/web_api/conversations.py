"""conversations.*: where people talk, and who is in there."""

from sandbox.records import Channel
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call

FAMILY = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
MOST_PEOPLE = 8  # conversations.open: too_many_users


def read_scope(call: Call, channel: Channel) -> None:
    """Insist on the scope that lets the app read about this kind of conversation."""
    call.need_scope(f"{FAMILY[channel.kind]}:read")


def of_types(call: Call) -> list[Channel]:
    """Return the conversations of the kinds asked for that the bot may know of."""
    kinds = call.names("types") or ["public_channel"]
    if not set(kinds) <= FAMILY.keys():
        raise RefusedBySlackError("invalid_types")
    for kind in kinds:
        call.need_scope(f"{FAMILY[kind]}:read")
    return [
        channel
        for channel in call.workspace.conversations.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public_channel" or call.is_member(channel))
        and not (call.flag("exclude_archived") and channel.is_archived)
    ]


def list_(call: Call) -> Payload:
    """Return the conversations, in pages."""
    shown = [channel.as_payload(call.workspace.app.bot_user) for channel in of_types(call)]
    channels, metadata = call.page(shown)
    return {"channels": channels, "response_metadata": metadata}


def info(call: Call) -> Payload:
    """Return one conversation."""
    channel = call.channel()
    read_scope(call, channel)
    return {"channel": channel.as_payload(call.workspace.app.bot_user)}


def members(call: Call) -> Payload:
    """Return who is in a conversation, in pages."""
    channel = call.channel()
    read_scope(call, channel)
    page, metadata = call.page([{"id": one} for one in channel.members])
    return {"members": [one["id"] for one in page], "response_metadata": metadata}


def open_(call: Call) -> Payload:
    """Open a direct conversation with one to eight people, or resume it."""
    people = call.names("users")
    if call.text("channel"):
        people = list(call.channel().direct)
    if not people:
        raise RefusedBySlackError("users_list_not_supplied")
    if len(people) > MOST_PEOPLE:
        raise RefusedBySlackError("too_many_users")
    call.need_scope("im:write" if len(people) == 1 else "mpim:write")
    for user in people:
        _active(call, user)
    channel = call.workspace.conversations.direct(people, among=[call.workspace.app.bot_user])
    whole = channel.as_payload(call.workspace.app.bot_user)
    return {"channel": whole if call.flag("return_im") or len(people) > 1 else {"id": channel.id}}


def _active(call: Call, user: str) -> None:
    person = call.workspace.people.get(user)
    if person is None:
        raise RefusedBySlackError("user_not_found")
    if person.deleted:
        raise RefusedBySlackError("user_disabled")
    if person.is_bot:
        raise RefusedBySlackError("cannot_dm_bot")


def join(call: Call) -> Payload:
    """Let the bot into a public channel."""
    channel = call.channel()
    if channel.kind != "public_channel":
        raise RefusedBySlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise RefusedBySlackError("is_archived")
    if not call.is_member(channel):
        channel.members.append(call.workspace.app.bot_user)
    return {"channel": channel.as_payload(call.workspace.app.bot_user)}
