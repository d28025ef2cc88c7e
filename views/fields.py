"""Fields of a modal: `block_id` is the field's name, so that an error finds its question."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from views.blocks import Block, plain

TEXT_MOST = 3_000  # Slack's limit of one text field
Option = tuple[str, str]  # code and what it is called


def text_field(
    name: str,
    label: str,
    *,
    value: str = "",
    multiline: bool = False,
    limit: int = TEXT_MOST,
    optional: bool = True,
    hint: str = "",
    action_id: str = "",
) -> Block:
    """Return a text field; with an `action_id` it reports when Enter is pressed."""
    element: Block = {"type": "plain_text_input", "max_length": limit, "multiline": multiline}
    if value:
        element["initial_value"] = value[:limit]
    return _typed_field(name, label, element, optional=optional, hint=hint, action_id=action_id)


def number_field(
    name: str,
    label: str,
    *,
    value: int | Decimal | None = None,
    minimum: int | Decimal = 0,
    maximum: int | None = None,
    optional: bool = True,
    hint: str = "",
    action_id: str = "",
) -> Block:
    """Return a field for a number, whole unless its minimum is a Decimal.

    A value outside the bounds is left out, Slack might refuse it.
    """
    decimal = isinstance(minimum, Decimal)
    element: Block = {"type": "number_input", "is_decimal_allowed": decimal, "min_value": str(minimum)}
    if maximum is not None:
        element["max_value"] = str(maximum)
    if value is not None and minimum <= value and (maximum is None or value <= maximum):
        element["initial_value"] = str(value)
    return _typed_field(name, label, element, optional=optional, hint=hint, action_id=action_id)


def _typed_field(
    name: str, label: str, element: Block, *, optional: bool, hint: str, action_id: str
) -> Block:
    if action_id:
        element["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
    return _input(name, label, element, optional=optional, hint=hint, action_id=action_id)


def select_field(
    name: str,
    label: str,
    options: Sequence[Option],
    *,
    chosen: str | None = None,
    optional: bool = True,
    action_id: str = "",
) -> Block:
    """Return a drop-down list; with an `action_id` it reports each choice."""
    element = _choice("static_select", options, chosen)
    return _input(name, label, element, optional=optional, hint="", action_id=action_id)


def radio_field(
    name: str,
    label: str,
    options: Sequence[Option],
    *,
    chosen: str | None = None,
    optional: bool = True,
    action_id: str = "",
) -> Block:
    """Return two to ten choices side by side; with an `action_id` it reports each choice.

    Where one is chosen to begin with it is never optional: nobody can take the choice away.
    """
    element = _choice("radio_buttons", options, chosen)
    empty = optional and "initial_option" not in element
    return _input(name, label, element, optional=empty, hint="", action_id=action_id)


def _choice(kind: str, options: Sequence[Option], chosen: str | None) -> Block:
    offered = [{"text": plain(text, 75), "value": code} for code, text in options]
    element: Block = {"type": kind, "options": offered}
    for option in offered:
        if option["value"] == chosen:
            element["initial_option"] = option
    return element


def tick_field(name: str, label: str, text: str, *, ticked: bool = False, action_id: str = "") -> Block:
    """Return one box to tick; its value when ticked is `yes`."""
    option = {"text": plain(text, 75), "value": "yes"}
    element: Block = {"type": "checkboxes", "options": [option]}
    if ticked:
        element["initial_options"] = [option]
    return _input(name, label, element, optional=True, hint="", action_id=action_id)


def _input(name: str, label: str, element: Block, *, optional: bool, hint: str, action_id: str) -> Block:
    element["action_id"] = action_id or name
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, 2_000),
        "element": element,
        "optional": optional,
    }
    if action_id:
        block["dispatch_action"] = True
    if hint:
        block["hint"] = plain(hint, 2_000)
    return block


def anew(field: Block, subject: object) -> Block:
    """Return a field that does not keep what it held when its form is drawn once more for another subject.

    Where both ids of a field stay, Slack keeps what stood in it, whatever its initial value says.
    """
    element = field["element"]
    return {**field, "element": {**element, "action_id": f"{element['action_id']}:{subject}"}}


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    close: str,
    submit: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Block:
    """Return a modal that remembers `facts` in its private metadata."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "close": plain(close, 24),
        "blocks": list(blocks),
        "private_metadata": json.dumps(dict(facts or {}), separators=(",", ":")),
    }
    if submit:
        view["submit"] = plain(submit, 24)
    return view


def facts_of(view: Any) -> dict[str, Any]:
    """Return what a modal remembers; nothing when it is damaged."""
    try:
        facts = json.loads(part(view, "private_metadata") or "{}")
    except (TypeError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def typed(view: Any) -> dict[str, Any]:
    """Return what stands in the fields: text, an option's code, a list of codes; None = left empty."""
    values = part(part(view, "state"), "values")
    if not isinstance(values, Mapping):
        return {}
    return {
        name: _held(next(iter(elements.values()), None))
        for given, elements in values.items()
        if isinstance(elements, Mapping) and (name := _text(given))
    }


def _held(element: Any) -> str | list[str] | None:
    options = part(element, "selected_options")
    if isinstance(options, Sequence) and not isinstance(options, str):
        return [kept for option in options if (kept := _text(part(option, "value")))]
    return _text(part(element, "value")) or _text(part(part(element, "selected_option"), "value"))


def _text(value: Any) -> str | None:
    """Return text that every database takes: no NUL, no half of a surrogate pair."""
    if not isinstance(value, str):
        return None
    return value.replace("\x00", "").encode("utf-8", "replace").decode() or None


def part(whole: Any, name: str) -> Any:
    """Return one part of a payload, None when it is missing or the whole is no object."""
    return whole.get(name) if isinstance(whole, Mapping) else None
