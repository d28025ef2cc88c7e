"""What is typed, and the dates and times a browser has its own fields for."""

from collections.abc import Callable

from sandbox.page.drawing.choices import combo, held, select, ticks
from sandbox.page.drawing.dates import local
from sandbox.page.drawing.html import Html, tag
from sandbox.page.drawing.spots import Spot
from sandbox.page.drawing.texts import words
from sandbox.shapes import Payload

KEYBOARDS = {"number_input": "decimal", "email_text_input": "email", "url_text_input": "url"}
Draw = Callable[..., Html]


def typed(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    """Return a line or a box to type in."""
    value = held(spot, block, element)
    shown = _plain_of(value) if isinstance(value, dict) else str(value or "")
    dispatches = (element.get("dispatch_action_config") or {}).get("trigger_actions_on") or [
        "on_enter_pressed"
    ]
    told = bool(block.get("dispatch_action"))
    attributes: dict[str, str | bool | None] = {
        "id": spot.name(block, element),
        "class_": "field",
        "placeholder": words(element.get("placeholder")) or None,
        "data_do": "type",
        "data_enter": told and "on_enter_pressed" in dispatches,
        "data_each": told and "on_character_entered" in dispatches,
        "autocomplete": "off",
        **spot.address(block, element),
        **more,
    }
    if element.get("multiline") or element["type"] == "rich_text_input":
        return tag("textarea", shown, rows="4", **attributes)
    keyboard = KEYBOARDS.get(element["type"])
    return tag("input", type="text", value=shown, inputmode=keyboard, **attributes)


def _plain_of(rich: Payload) -> str:
    """Return the words of a rich text, for a field that knows words only."""
    if "text" in rich and not isinstance(rich["text"], dict):
        return str(rich["text"])
    lines = [_plain_of(one) for one in rich.get("elements") or []]
    return ("\n" if rich.get("type") == "rich_text" else "").join(lines)


def moment(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    """Return a field for a date, a time or both."""
    kind = {"datepicker": "date", "timepicker": "time"}.get(element["type"], "datetime-local")
    value = held(spot, block, element)
    if kind == "datetime-local" and value:
        value = f"{local(spot.reader, float(str(value))):%Y-%m-%dT%H:%M}"
    address = spot.address(block, element)
    name = spot.name(block, element)
    return tag(
        "input",
        type=kind,
        value=str(value or ""),
        id=name,
        class_="field when",
        data_do="choose",
        **address,
        **more,
    )


def file(spot: Spot, block: Payload, element: Payload, **more: str | bool | None) -> Html:
    """Return a field for files: their names are what the sandbox keeps of them."""
    many = int(element.get("max_files") or 10) > 1
    return tag(
        "input",
        type="file",
        multiple=many,
        id=spot.name(block, element),
        class_="field",
        data_do="files",
        **spot.address(block, element),
        **more,
    )


FIELDS: dict[str, Draw] = {
    **dict.fromkeys(
        ("plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"), typed
    ),
    **dict.fromkeys(("static_select", "users_select", "conversations_select", "channels_select"), select),
    **dict.fromkeys(
        (
            "external_select",
            "multi_static_select",
            "multi_external_select",
            "multi_users_select",
            "multi_conversations_select",
            "multi_channels_select",
        ),
        combo,
    ),
    **dict.fromkeys(("radio_buttons", "checkboxes"), ticks),
    **dict.fromkeys(("datepicker", "timepicker", "datetimepicker"), moment),
    "file_input": file,
}
GROUPS = frozenset({"radio_buttons", "checkboxes"})
