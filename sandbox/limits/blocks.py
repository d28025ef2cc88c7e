"""What Slack asks of each kind of block."""

from collections.abc import Callable
from typing import Any

from sandbox.limits.elements import check_element, check_image
from sandbox.limits.figures import LIMITS, SURFACES, SURFACES_SOURCE
from sandbox.limits.inspection import Inspection
from sandbox.limits.tables import check_chart, check_data_table, check_table
from sandbox.shapes import Payload

ALERT_LEVELS = ("default", "info", "warning", "error", "success")
Check = Callable[[Inspection, str, Payload], None]


def check_blocks(look: Inspection, at: str, blocks: Any, rule: str) -> None:
    """Check a list of blocks: how many, which kinds, each by its own rules, no name twice."""
    look.count(at, blocks, rule)
    known = look.objects(at, blocks)
    for here, block in known:
        check_block(look, here, block)
    look.once(at, [str(block["block_id"]) for _, block in known if block.get("block_id")], "block_id")


def check_block(look: Inspection, at: str, block: Payload) -> None:
    """Check one block."""
    kind = str(block.get("type", ""))
    if kind not in SURFACES[look.surface]:
        look.report(f"{at}/type", "surface", f"unsupported type: {kind}", SURFACES_SOURCE)
        return
    look.length(f"{at}/block_id", block.get("block_id"), "block_id")
    check = CHECKS.get(kind)
    if check is not None:
        check(look, at, block)


def _section(look: Inspection, at: str, block: Payload) -> None:
    fields = block.get("fields")
    if fields is None:
        look.required(at, block, "text", "section.text")
    look.text(f"{at}/text", block.get("text"), "section.text")
    if fields is not None:
        look.count(f"{at}/fields", fields, "section.fields")
        for here, one in look.objects(f"{at}/fields", fields):
            look.text(here, one, "section.field")
    if block.get("accessory"):
        check_element(look, f"{at}/accessory", block["accessory"], in_input=False)


def _header(look: Inspection, at: str, block: Payload) -> None:
    look.required(at, block, "text", "header")
    look.text(f"{at}/text", block.get("text"), "header", plain=True)


def _context(look: Inspection, at: str, block: Payload) -> None:
    look.count(f"{at}/elements", block.get("elements"), "context.elements")
    for here, element in look.objects(f"{at}/elements", block.get("elements")):
        if element.get("type") == "image":
            check_image(look, here, element)
        else:
            look.text(here, element, "text")


def _actions(look: Inspection, at: str, block: Payload) -> None:
    elements = block.get("elements")
    look.count(f"{at}/elements", elements, f"{block['type']}.elements")
    known = look.objects(f"{at}/elements", elements)
    for here, element in known:
        check_element(look, here, element, in_input=False)
    names = [str(element["action_id"]) for _, element in known if element.get("action_id")]
    look.once(f"{at}/elements", names, "action_id")


def _input(look: Inspection, at: str, block: Payload) -> None:
    look.required(at, block, "label", "input.label")
    look.text(f"{at}/label", block.get("label"), "input.label", plain=True)
    look.text(f"{at}/hint", block.get("hint"), "input.hint", plain=True)
    check_element(look, f"{at}/element", block.get("element"), in_input=True)


def _video(look: Inspection, at: str, block: Payload) -> None:
    look.required(at, block, "alt_text", "image.alt")
    look.text(f"{at}/title", block.get("title"), "video.title", plain=True)
    look.text(f"{at}/description", block.get("description"), "video.description", plain=True)
    look.length(f"{at}/author_name", block.get("author_name"), "video.author_name")
    look.length(f"{at}/provider_name", block.get("provider_name"), "video.provider_name")


def _card(look: Inspection, at: str, block: Payload) -> None:
    for name, rule in (("title", "title"), ("subtitle", "title"), ("body", "body"), ("subtext", "body")):
        look.text(f"{at}/{name}", block.get(name), f"card.{rule}")
    actions = block.get("actions") or []
    look.count(f"{at}/actions", actions, "card.actions")
    for here, element in look.objects(f"{at}/actions", actions):
        check_element(look, here, element, in_input=False)


def _carousel(look: Inspection, at: str, block: Payload) -> None:
    look.count(f"{at}/elements", block.get("elements"), "carousel.cards")
    for here, card in look.objects(f"{at}/elements", block.get("elements")):
        _card(look, here, card)


def _container(look: Inspection, at: str, block: Payload) -> None:
    for name in ("title", "subtitle"):
        look.text(f"{at}/{name}", block.get(name), "container.title")
    children = block.get("child_blocks") or block.get("blocks")
    look.count(f"{at}/child_blocks", children, "container.children")
    for here, child in look.objects(f"{at}/child_blocks", children):
        if child.get("type") in ("container", "carousel"):
            look.report(here, "container.children", "no nesting", LIMITS["container.children"].source)
        else:
            check_block(look, here, child)


def _alert(look: Inspection, at: str, block: Payload) -> None:
    look.required(at, block, "text", "alert.text")
    look.text(f"{at}/text", block.get("text"), "alert.text")
    if block.get("level", "default") not in ALERT_LEVELS:
        look.report(f"{at}/level", "alert.text", "unknown level", LIMITS["alert.text"].source)


def _plan(look: Inspection, at: str, block: Payload) -> None:
    look.count(f"{at}/tasks", block.get("tasks") or [], "plan.tasks")


def _task_card(look: Inspection, at: str, block: Payload) -> None:
    if block.get("status") == "pending":
        look.report(f"{at}/status", "plan.tasks", "a standalone task may not be pending", "slack.md 1.7 plan")


def _rich_text(look: Inspection, at: str, block: Payload) -> None:
    for here, element in look.objects(f"{at}/elements", block.get("elements")):
        if element.get("indent") is not None:
            look.number(f"{here}/indent", element["indent"], "rich_text_list.indent")


CHECKS: dict[str, Check] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "input": _input,
    "image": check_image,
    "video": _video,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "alert": _alert,
    "plan": _plan,
    "task_card": _task_card,
    "rich_text": _rich_text,
    "table": check_table,
    "data_table": check_data_table,
    "data_visualization": check_chart,
}
