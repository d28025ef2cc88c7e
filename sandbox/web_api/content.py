"""What a message says, checked before anybody sees it."""

from typing import Any

from sandbox.elements import with_ids
from sandbox.limits import LIMITS, violations
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call

BLOCK_ERRORS = {
    "message.text": "no_text",
    "message.attachments": "too_many_attachments",
    "message.markdown_text": "msg_too_long",
    "message.tables": "only_one_table_allowed",
}


def checked(args: Payload, unknown: tuple[str, ...] = ()) -> Payload:
    """Return the content of a message as it will be shown; `unknown` kinds of blocks are refused.

    Raises:
        RefusedBySlackError: a limit of slack.md 1.5 or 1.7 is broken, or a block is unknown (slack.md 2).
    """
    _refuse(args.get("blocks"), unknown)
    found = violations(args, "message")
    if found:
        error = BLOCK_ERRORS.get(found[0].rule, "invalid_blocks")
        raise RefusedBySlackError(error, messages=[str(one) for one in found])
    shown: Payload = {"text": args.get("text") or args.get("markdown_text") or ""}
    if args.get("blocks"):
        shown["blocks"] = with_ids(args["blocks"])
    if args.get("attachments"):
        shown["attachments"] = args["attachments"]
    shown["text"] = shown["text"][: LIMITS["message.text"].most]  # slack.md 1.5 text: truncated
    return shown


def _refuse(blocks: Any, unknown: tuple[str, ...]) -> None:
    kinds = {str(block.get("type")) for block in blocks or () if isinstance(block, dict)}
    if kinds & set(unknown):
        named = ", ".join(sorted(kinds & set(unknown)))
        raise RefusedBySlackError("invalid_blocks", messages=[f"[ERROR] unsupported type: {named}"])


def of_call(call: Call, *, before: Payload | None = None) -> Payload:
    """Return the content a chat method carries; what an update does not name stays as it was `before`.

    That blocks stay unless `blocks=[]` is sent is Slack's documented habit, not a row of slack.md.

    Raises:
        RefusedBySlackError: it is malformed or breaks a limit.
    """
    blocks = call.data("blocks", error="invalid_blocks_format")
    attachments = call.data("attachments")
    if call.text("markdown_text") and (blocks or call.text("text")):
        raise RefusedBySlackError("markdown_text_conflict")  # slack.md 1.5 markdown_text
    given: Payload = {"text": call.text("text"), "markdown_text": call.text("markdown_text") or None}
    for name, value in (("blocks", blocks), ("attachments", attachments)):
        given[name] = (before or {}).get(name) if value is None else value
    return checked(given, call.workspace.refuse_blocks)


def metadata_of(call: Call) -> Payload | None:
    """Return the metadata of a message.

    Raises:
        RefusedBySlackError: it lacks `event_type` or `event_payload`.
    """
    metadata: Any = call.data("metadata", error="invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not {"event_type", "event_payload"} <= metadata.keys():
        raise RefusedBySlackError("invalid_metadata_format")
    return metadata
