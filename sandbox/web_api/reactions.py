"""reactions.add and the two halves of an upload."""

import uuid

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


def upload_address(call: Call) -> Payload:
    """Promise to take a file (slack.md 1.5 Files)."""
    name, length = call.needed("filename"), call.needed("length")
    file_id = f"F_{uuid.uuid4().hex[:8].upper()}"
    call.workspace.files[file_id] = {"id": file_id, "name": name, "size": int(length), "uploaded": False}
    return {"upload_url": f"{call.workspace.url}/upload/{file_id}", "file_id": file_id}


def complete_upload(call: Call) -> Payload:
    """Show uploaded files in a channel; without one they stay private."""
    files = [call.workspace.files.get(one["id"]) for one in call.data("files") or []]
    if not files or not all(one and one["uploaded"] for one in files):
        raise RefusedBySlackError("file_not_found")
    if call.text("channel_id"):
        channel = call.channel("channel_id")
        if not call.is_member(channel):
            raise RefusedBySlackError("not_in_channel")
        content = {"text": call.text("initial_comment"), "files": files}
        call.workspace.conversations.post(channel, call.workspace.app.bot_user, content)
    return {"files": files}
