"""The two halves of an upload, and how a message shows what was uploaded."""

import uuid

from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call


def upload_address(call: Call) -> Payload:
    """Promise to take a file (slack.md 1.5 Files)."""
    name, length = call.needed("filename"), call.needed("length")
    file_id = f"F_{uuid.uuid4().hex[:8].upper()}"
    call.workspace.files[file_id] = {
        "id": file_id,
        "name": name,
        "size": int(length),
        "uploaded": False,
        "permalink": f"https://{call.workspace.domain}.slack.com/files/{call.workspace.app.bot_user}/{file_id}",
    }
    return {"upload_url": f"{call.workspace.url}/upload/{file_id}", "file_id": file_id}


def complete_upload(call: Call) -> Payload:
    """Show uploaded files in a channel or thread; without one they stay private (slack.md 1.5 Files)."""
    wanted = call.data("files") or []
    files = [call.workspace.files.get(one["id"]) for one in wanted]
    if not files or not all(one and one["uploaded"] for one in files):
        raise RefusedBySlackError("file_not_found")
    if call.text("channel_id"):
        channel, thread = call.channel("channel_id"), call.text("thread_ts")
        if not call.is_member(channel):
            raise RefusedBySlackError("not_in_channel")
        if thread and thread not in channel.messages:
            raise RefusedBySlackError("thread_not_found")
        content = {"text": call.text("initial_comment"), "files": files}
        bot = call.workspace.app.bot_user
        call.workspace.conversations.post(channel, bot, content, thread_ts=thread)
    return {"files": files}


def shared(call: Call, content: Payload) -> Payload:
    """Return the content with the bot's own files that its text names by permalink: that shares them.

    Slack's own SDK gives this advice (python-slack-sdk 1500); blocks in a message leave its text unread.
    """
    if content.get("blocks"):
        return content
    uploaded = [one for one in call.workspace.files.values() if one["uploaded"]]
    named = [one for one in uploaded if one["permalink"] in content["text"]]
    return content | {"files": named} if named else content
