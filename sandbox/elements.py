"""What each Block Kit element holds, how it is filled, and what it sends when it is used."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from sandbox.shapes import ImpossibleError, Payload

# element type -> (field in state and action, field in the view that pre-fills it)
HELD = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "file_input": ("files", "initial_files"),
}
TYPED = frozenset(
    {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"}
)
PRESSED = frozenset({"button", "overflow", "workflow_button", "icon_button"})


def elements_of(block: Payload) -> list[Payload]:
    """Return the interactive elements a block holds, in order."""
    match block.get("type"):
        case "input":
            found = [block.get("element")]
        case "section":
            found = [block.get("accessory")]
        case "actions" | "context_actions" | "card":
            found = list(block.get("elements") or block.get("actions") or [])
        case _:
            found = []
    known = HELD.keys() | PRESSED
    return [one for one in found if isinstance(one, dict) and one.get("type") in known]


def interactive(blocks: Sequence[Payload]) -> Iterator[tuple[Payload, Payload]]:
    """Yield every block with each interactive element in it."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def stateful(blocks: Sequence[Payload]) -> Iterator[tuple[Payload, Payload]]:
    """Yield only the elements that hold a value."""
    return ((block, element) for block, element in interactive(blocks) if element["type"] in HELD)


def with_ids(blocks: Sequence[Payload]) -> list[Payload]:
    """Return the blocks with every missing block_id and action_id made up, as Slack does."""
    named = []
    for block in blocks:
        block = {**block, "block_id": block.get("block_id") or uuid.uuid4().hex[:5]}  # noqa: PLW2901
        for key in ("element", "accessory"):
            if block.get(key):
                block[key] = _named(block[key])
        for key in ("elements", "actions"):
            if isinstance(block.get(key), list):
                block[key] = [_named(element) for element in block[key]]
        named.append(block)
    return named


def _named(element: Payload) -> Payload:
    if element.get("type") not in HELD.keys() | PRESSED:
        return element
    return {**element, "action_id": element.get("action_id") or uuid.uuid4().hex[:5]}


def blank_state(element: Payload) -> Payload:
    """Return what the element holds before anybody touches it."""
    held, initial = HELD[element["type"]]
    nothing: Any = [] if held.startswith("selected_") and held.endswith("s") else None
    return {"type": element["type"], held: element.get(initial) or nothing}


def filled_state(element: Payload, value: Any) -> Payload:
    """Return what the element holds once a person has put `value` into it (options are named by value)."""
    held, _ = HELD[element["type"]]
    if held == "selected_option":
        value = None if value is None else option_of(element, value)
    elif held == "selected_options":
        value = [option_of(element, one) for one in value or []]
    elif held == "value":
        value = None if value in (None, "") else str(value)
    return {"type": element["type"], held: value}


def option_of(element: Payload, value: str) -> Payload:
    """Return the option with this value.

    Raises:
        ImpossibleError: the element does not offer it.
    """
    groups = element.get("option_groups") or [element]
    options: list[Payload] = [one for group in groups for one in group.get("options") or []]
    for option in options:
        if option["value"] == value:
            return {key: option[key] for key in ("text", "value", "description") if key in option}
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(value), "emoji": True}, "value": value}
    raise ImpossibleError(f"{value!r} is not offered: {[one['value'] for one in options]}")


def is_empty(state: Payload) -> bool:
    """Tell whether a field holds nothing at all."""
    return not state[HELD[state["type"]][0]]
