"""What Slack's own client refuses before the bot hears of it."""

import re
from decimal import Decimal, InvalidOperation

from sandbox.elements import is_empty, stateful
from sandbox.screens import Screen
from sandbox.shapes import Payload

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WEB = re.compile(r"https?://\S+")


def refusals(screen: Screen) -> dict[str, str]:
    """Return what stands in the way of submitting, by block_id."""
    found = {}
    for block, element in stateful(screen.blocks()):
        if block["type"] != "input":
            continue
        state = screen.state[block["block_id"], element["action_id"]]
        complaint = _complaint(block, element, state)
        if complaint:
            found[block["block_id"]] = complaint
    return found


def _complaint(block: Payload, element: Payload, state: Payload) -> str:
    if is_empty(state):
        return "" if block.get("optional") else "This is a required field"
    match element["type"]:
        case "number_input":
            return _number(element, str(state["value"]))
        case "email_text_input":
            return "" if EMAIL.fullmatch(state["value"]) else "Enter a valid email address"
        case "url_text_input":
            return "" if WEB.fullmatch(state["value"]) else "Enter a valid URL"
        case "plain_text_input":
            return _length(element, str(state["value"]))
        case _:
            return ""


def _number(element: Payload, typed: str) -> str:
    """Check a number as Slack does: no thousands, no currency, the bounds of the element."""
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return "Enter a valid number"
    if not number.is_finite():
        return "Enter a valid number"
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Enter a whole number"
    if "min_value" in element and number < Decimal(str(element["min_value"])):
        return f"Enter a number of at least {element['min_value']}"
    if "max_value" in element and number > Decimal(str(element["max_value"])):
        return f"Enter a number of at most {element['max_value']}"
    return ""


def _length(element: Payload, typed: str) -> str:
    if len(typed) < int(element.get("min_length") or 0):
        return f"Enter at least {element['min_length']} characters"
    if len(typed) > int(element.get("max_length") or 3000):
        return f"Enter at most {element.get('max_length') or 3000} characters"
    return ""
