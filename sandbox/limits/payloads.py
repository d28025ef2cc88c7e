"""The way in: a whole message or a whole view is looked through."""

import json
from typing import Any

from sandbox.limits.blocks import check_blocks
from sandbox.limits.figures import LIMITS, Surface
from sandbox.limits.inspection import Inspection, Violation
from sandbox.shapes import Payload


def violations(payload: Payload, surface: Surface) -> list[Violation]:
    """Return everything Slack would refuse in a message, a modal or a Home tab; empty = accepted."""
    look = Inspection(surface)
    if surface == "message":
        _check_message(look, payload)
    else:
        _check_view(look, payload)
    return look.found


def _known(blocks: Any) -> list[Payload]:
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _check_message(look: Inspection, message: Payload) -> None:
    blocks = message.get("blocks") or []
    if not (blocks or message.get("text") or message.get("attachments") or message.get("markdown_text")):
        look.report("/text", "message.text", "no_text", LIMITS["message.text"].source)
    look.length("/markdown_text", message.get("markdown_text"), "message.markdown_text")
    if message.get("attachments"):
        look.count("/attachments", message["attachments"], "message.attachments")
        for here, attachment in look.objects("/attachments", message["attachments"]):
            check_blocks(look, f"{here}/blocks", attachment.get("blocks") or [], "message.blocks")
    check_blocks(look, "/blocks", blocks, "message.blocks")
    _check_once_only(look, _known(blocks))


def _check_once_only(look: Inspection, blocks: list[Payload]) -> None:
    for kind, rule in (("table", "message.tables"), ("data_visualization", "message.data_visualizations")):
        limit = LIMITS[rule]
        if sum(block.get("type") == kind for block in blocks) > limit.most:
            name = (
                "only_one_table_allowed" if kind == "table" else f"no more than {limit.most} {kind} allowed"
            )
            look.report("/blocks", rule, name, limit.source)
    markdown = sum(len(str(block.get("text") or "")) for block in blocks if block.get("type") == "markdown")
    if markdown > LIMITS["message.markdown_together"].most:
        rule = "message.markdown_together"
        look.report("/blocks", rule, "markdown blocks are too long together", LIMITS[rule].source)


def _check_view(look: Inspection, view: Payload) -> None:
    if view.get("type") != look.surface:
        look.report("/view/type", "surface", f"must be {look.surface}", "slack.md 1.4")
    if look.surface == "modal":
        look.required("/view", view, "title", "view.title")
    for name in ("title", "submit", "close"):
        look.text(f"/view/{name}", view.get(name), f"view.{name}", plain=True)
    for name in ("private_metadata", "callback_id", "external_id"):
        look.length(f"/view/{name}", view.get(name), f"view.{name}")
    check_blocks(look, "/view/blocks", view.get("blocks"), "view.blocks")
    has_input = any(block.get("type") == "input" for block in _known(view.get("blocks")))
    if has_input and look.surface == "modal" and not view.get("submit"):
        source = "slack.md 1.4 submit"
        look.report("/view/submit", "view.submit", "submit is required with input blocks", source)
    if len(json.dumps(view, ensure_ascii=False).encode()) > LIMITS["view.bytes"].most:
        look.report("/view", "view.bytes", "view_too_large", LIMITS["view.bytes"].source)
