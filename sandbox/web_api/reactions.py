"""reactions.add."""

from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call


def add(call: Call) -> Payload:
    """Put an emoji under a message."""
    channel, name = call.channel(), call.needed("name", error="invalid_name")
    message = channel.messages.get(call.needed("timestamp", error="message_not_found"))
    if message is None:
        raise RefusedBySlackError("message_not_found")
    users = message.reactions.setdefault(name, [])
    if call.workspace.app.bot_user in users:
        raise RefusedBySlackError("already_reacted")
    users.append(call.workspace.app.bot_user)
    return {}
