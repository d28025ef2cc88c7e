"""When a field tells the bot of itself (slack.md 1.7 dispatch_action)."""

from sandbox.elements import TYPED
from sandbox.shapes import ImpossibleError, Payload


def triggers(element: Payload) -> list[str]:
    """Return at what a typed field is told of."""
    config = element.get("dispatch_action_config") or {}
    return list(config.get("trigger_actions_on") or ["on_enter_pressed"])


def dispatches_on_change(block: Payload, element: Payload) -> bool:
    """Tell whether the bot hears of every change; an input block without `dispatch_action` sends nothing."""
    if block["type"] == "input" and not block.get("dispatch_action"):
        return False
    return element["type"] not in TYPED or "on_character_entered" in triggers(element)


def require_enter(block: Payload, element: Payload) -> None:
    """See that Enter in this field tells the bot.

    Raises:
        ImpossibleError: Slack sends nothing.
    """
    if block["type"] == "input" and not block.get("dispatch_action"):
        raise ImpossibleError(f"{block['block_id']} has no dispatch_action: Slack sends nothing")
    if element["type"] in TYPED and "on_enter_pressed" not in triggers(element):
        raise ImpossibleError(f"{block['block_id']} does not dispatch on Enter")
