"""Answers that come by response URL or inside an acknowledgement (slack.md 1.5 response_url)."""

from sandbox.records import Message
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.triggers import ResponseUrl
from sandbox.web_api.content import checked
from sandbox.workspace import Workspace


def respond(workspace: Workspace, name: str, args: Payload) -> Payload:
    """Post, replace or delete what a response URL speaks of."""
    try:
        show(workspace, workspace.permissions.use_response_url(name), args)
    except RefusedBySlackError as refused:
        return {"ok": False, "error": refused.error, **refused.more}
    return {"ok": True}


def show(workspace: Workspace, place: ResponseUrl, args: Payload) -> Message | None:
    """Show one answer where the interaction happened; ephemeral unless it says otherwise.

    Raises:
        RefusedBySlackError: its content breaks a limit, or its message is gone.
    """
    origin = workspace.conversations.find(place.message_ts) if place.message_ts else None
    if args.get("delete_original"):
        _delete(workspace, origin)
        return None
    content = checked(args, workspace.refuse_blocks)
    if args.get("replace_original") and origin is not None:
        origin.content = content
        origin.edited = {"user": workspace.app.bot_user, "ts": workspace.clocks.timestamp()}
        return origin
    channel = workspace.conversations.channels[place.channel]
    public = args.get("response_type") == "in_channel"
    return workspace.conversations.post(
        channel,
        workspace.app.bot_user,
        content,
        bot_id=workspace.app.bot_id,
        only_for="" if public else place.user,
        thread_ts=str(args.get("thread_ts") or ""),
    )


def _delete(workspace: Workspace, origin: Message | None) -> None:
    if origin is None:
        raise RefusedBySlackError("message_not_found")
    if origin.only_for:
        workspace.conversations.ephemerals.remove(origin)
    else:
        del workspace.conversations.channels[origin.channel].messages[origin.ts]
