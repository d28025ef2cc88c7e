"""conversations.history and conversations.replies: what was said."""

from sandbox.records import Message
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call
from sandbox.web_api.conversations import FAMILY


def _page(call: Call, messages: list[Message]) -> Payload:
    shown = [one.as_payload(with_metadata=call.flag("include_all_metadata")) for one in messages]
    page, metadata = call.page(shown)
    more = bool(metadata["next_cursor"])
    return {"messages": page, "has_more": more, "response_metadata": metadata if more else {}}


def _between(call: Call, message: Message) -> bool:
    oldest, latest = call.text("oldest") or "0", call.text("latest") or "9999999999"
    if call.flag("inclusive"):
        return float(oldest) <= float(message.ts) <= float(latest)
    return float(oldest) < float(message.ts) < float(latest)


def history(call: Call) -> Payload:
    """Return a conversation's messages, newest first, without the replies in threads."""
    channel = call.channel()
    call.need_scope(f"{FAMILY[channel.kind]}:history")
    if not call.is_member(channel):
        raise RefusedBySlackError("not_in_channel")
    heads = [one for one in channel.messages.values() if one.thread_ts in ("", one.ts)]
    return _page(call, [one for one in reversed(heads) if _between(call, one)])


def replies(call: Call) -> Payload:
    """Return a thread, oldest first, its head always among it."""
    channel, head = call.channel(), call.needed("ts")
    call.need_scope(f"{FAMILY[channel.kind]}:history")
    if not call.is_member(channel):
        raise RefusedBySlackError("not_in_channel")
    if head not in channel.messages:
        raise RefusedBySlackError("thread_not_found")
    thread = call.workspace.conversations.thread(channel, head)
    return _page(call, [one for one in thread if one.ts == head or _between(call, one)])
