"""chat.*: saying, correcting and taking back."""

from sandbox.limits import LIMITS
from sandbox.records import Channel, Message
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call
from sandbox.web_api.content import metadata_of, of_call
from sandbox.web_api.files import shared


def post_message(call: Call) -> Payload:
    """Post a message to a channel, a direct conversation or a person."""
    channel = _addressed(call)
    content = shared(call, of_call(call))
    thread = _thread(call, channel)
    client_id = call.text("client_msg_id")
    message = call.workspace.conversations.said_before(client_id) if client_id else None
    if message is None or not call.workspace.dedupe_client_msg_id:
        message = call.workspace.conversations.post(
            channel,
            call.workspace.app.bot_user,
            content,
            thread_ts=thread,
            bot_id=call.workspace.app.bot_id,
            metadata=metadata_of(call),
            client_msg_id=client_id,
        )
    return {"channel": channel.id, "ts": message.ts, "message": message.as_payload(with_metadata=True)}


def _addressed(call: Call) -> Channel:
    target = call.needed("channel", error="channel_not_found")
    person = call.workspace.people.get(target)
    if person is not None:
        if person.is_bot:
            raise RefusedBySlackError("cannot_dm_bot")
        if person.deleted:
            raise RefusedBySlackError("channel_not_found")
        return call.workspace.conversations.direct([target], among=[call.workspace.app.bot_user])
    channel = call.channel()
    if channel.is_archived or _is_left_alone(call, channel):
        raise RefusedBySlackError("is_archived")
    if not call.is_member(channel) and "chat:write.public" not in call.workspace.app.scopes:
        raise RefusedBySlackError("not_in_channel")
    return channel


def _is_left_alone(call: Call, channel: Channel) -> bool:
    people = call.workspace.people
    return channel.kind == "im" and people[channel.direct[0]].deleted


def _thread(call: Call, channel: Channel) -> str:
    thread = call.text("thread_ts")
    if thread and thread not in channel.messages:
        raise RefusedBySlackError("thread_not_found")
    if thread and not channel.messages[thread].thread_ts:
        channel.messages[thread].thread_ts = thread
    return thread


def _own_message(call: Call, refusal: str) -> Message:
    channel = call.channel()
    message = channel.messages.get(call.needed("ts", error="message_not_found"))
    if message is None:
        raise RefusedBySlackError("message_not_found")
    if message.user != call.workspace.app.bot_user:
        raise RefusedBySlackError(refusal)
    if channel.is_archived:
        raise RefusedBySlackError("is_archived")
    return message


def update(call: Call) -> Payload:
    """Change one's own message; blocks, attachments and metadata not named stay."""
    message = _own_message(call, "cant_update_message")
    if len(call.text("text")) > LIMITS["message.text"].most:
        raise RefusedBySlackError("msg_too_long")
    message.content = of_call(call, before=message.content)
    message.metadata = metadata_of(call) or message.metadata
    bot, now = call.workspace.app.bot_user, call.workspace.clocks.timestamp()
    message.edited = {"user": bot, "ts": now}
    shown = message.as_payload(with_metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.content["text"], "message": shown}


def delete(call: Call) -> Payload:
    """Take one's own message back."""
    message = _own_message(call, "cant_delete_message")
    del call.channel().messages[message.ts]
    return {"channel": message.channel, "ts": message.ts}


def post_ephemeral(call: Call) -> Payload:
    """Show something to one member of a channel (slack.md 1.5 postEphemeral)."""
    channel, user = call.channel(), call.needed("user", error="user_not_found")
    if channel.is_archived:
        raise RefusedBySlackError("is_archived")
    if not call.is_member(channel):
        raise RefusedBySlackError("not_in_channel")
    person = call.workspace.people.get(user)
    if person is None or person.deleted or user not in channel.members:
        raise RefusedBySlackError("user_not_in_channel")
    if len(call.text("text").encode()) > LIMITS["message.ephemeral_bytes"].most:
        raise RefusedBySlackError("msg_too_long")
    message = call.workspace.conversations.post(
        channel,
        call.workspace.app.bot_user,
        of_call(call),
        bot_id=call.workspace.app.bot_id,
        only_for=user,
        thread_ts=call.text("thread_ts"),
    )
    return {"message_ts": message.ts}


def permalink(call: Call) -> Payload:
    """Return the address of a message."""
    channel, ts = call.channel(), call.needed("message_ts", error="message_not_found")
    if ts not in channel.messages:
        raise RefusedBySlackError("message_not_found")
    place = f"{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": f"https://{call.workspace.domain}.slack.com/archives/{place}"}
