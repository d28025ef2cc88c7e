"""What Slack asks of the elements inside blocks."""

import re
from datetime import date
from typing import Any

from sandbox.limits.figures import LIMITS
from sandbox.limits.inspection import Inspection
from sandbox.shapes import Payload

SELECTS = frozenset({"static_select", "multi_static_select"})
CHOICES = SELECTS | {"radio_buttons", "checkboxes", "overflow"}
OPTION_RULES = {
    "static_select": "select.options",
    "multi_static_select": "select.options",
    "radio_buttons": "checkboxes.options",
    "checkboxes": "checkboxes.options",
    "overflow": "overflow.options",
}
IN_INPUTS_ONLY = frozenset(
    {
        "plain_text_input",
        "number_input",
        "email_text_input",
        "url_text_input",
        "file_input",
    }
)
ELEMENT_SOURCE = "slack.md 2 number_input, timepicker, datetimepicker, email_text_input, url_text_input"
NUMBERED = {
    "plain_text_input": (("min_length", "max_length"), "plain_text_input.length"),
    "rich_text_input": (("min_lines", "max_lines"), "rich_text_input.lines"),
    "file_input": (("max_files",), "file_input.files"),
}
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def check_element(look: Inspection, at: str, element: Any, *, in_input: bool) -> None:
    """Check one interactive element."""
    if not isinstance(element, dict) or "type" not in element:
        look.report(at, "action_id", "must be an element object", LIMITS["action_id"].source)
        return
    kind = str(element["type"])
    look.length(f"{at}/action_id", element.get("action_id"), "action_id")
    look.text(f"{at}/placeholder", element.get("placeholder"), "placeholder", plain=True)
    if kind in IN_INPUTS_ONLY and not in_input:
        look.report(at, "element", f"`{kind}` is allowed in input blocks only", ELEMENT_SOURCE)
    if kind in ("button", "overflow", "image") and in_input:
        look.report(at, "element", f"`{kind}` is not allowed in input blocks", ELEMENT_SOURCE)
    if kind == "button":
        _check_button(look, at, element)
    elif kind == "image":
        check_image(look, at, element)
    elif kind in CHOICES:
        _check_choices(look, at, element)
    else:
        _check_values(look, at, element)
    if isinstance(element.get("confirm"), dict):
        _check_confirm(look, f"{at}/confirm", element["confirm"])


def _check_button(look: Inspection, at: str, button: Payload) -> None:
    look.required(at, button, "text", "button.text")
    look.text(f"{at}/text", button.get("text"), "button.text", plain=True)
    look.length(f"{at}/value", button.get("value"), "button.value")
    look.length(f"{at}/url", button.get("url"), "button.url")
    look.length(f"{at}/accessibility_label", button.get("accessibility_label"), "button.accessibility_label")
    if button.get("style") not in (None, "primary", "danger"):
        look.report(f"{at}/style", "button.text", "must be primary or danger", LIMITS["button.text"].source)


def check_image(look: Inspection, at: str, image: Payload) -> None:
    """Check an image element or block: it needs words for those who cannot see it."""
    look.required(at, image, "alt_text", "image.alt")
    look.length(f"{at}/alt_text", image.get("alt_text"), "image.alt")
    look.length(f"{at}/image_url", image.get("image_url"), "image.url")
    look.text(f"{at}/title", image.get("title"), "image.title", plain=True)


def _check_confirm(look: Inspection, at: str, confirm: Payload) -> None:
    for name, rule in (("title", "title"), ("text", "text"), ("confirm", "button"), ("deny", "button")):
        look.required(at, confirm, name, f"confirm.{rule}")
        look.text(f"{at}/{name}", confirm.get(name), f"confirm.{rule}", plain=name != "text")


def _check_choices(look: Inspection, at: str, element: Payload) -> None:
    kind = element["type"]
    groups = element.get("option_groups")
    if groups is not None and kind in SELECTS:
        look.count(f"{at}/option_groups", groups, "select.option_groups")
        for here, group in look.objects(f"{at}/option_groups", groups):
            look.text(f"{here}/label", group.get("label"), "option_group.label", plain=True)
            _check_options(look, f"{here}/options", group.get("options"), "select.options")
    else:
        _check_options(look, f"{at}/options", element.get("options"), OPTION_RULES[kind])
    _check_initial(look, at, element)


def _check_options(look: Inspection, at: str, options: Any, rule: str) -> None:
    look.count(at, options, rule)
    rich = rule == "checkboxes.options"
    for here, option in look.objects(at, options):
        look.required(here, option, "text", "option.text")
        look.text(f"{here}/text", option.get("text"), "option.text", plain=not rich)
        look.length(f"{here}/value", option.get("value", ""), "option.value")
        look.text(f"{here}/description", option.get("description"), "option.description", plain=not rich)
        look.length(f"{here}/url", option.get("url"), "option.url")


def _check_initial(look: Inspection, at: str, element: Payload) -> None:
    quiet = Inspection(look.surface)  # what is no object has been reported already
    groups = quiet.objects(at, element.get("option_groups")) or [(at, element)]
    offered = [option for _, group in groups for _, option in quiet.objects(at, group.get("options"))]
    look.once(f"{at}/options", [str(option.get("value")) for option in offered], "option.value")
    chosen = element.get("initial_options")
    for option in chosen if isinstance(chosen, list) else [element.get("initial_option")]:
        if option is not None and option not in offered:
            message = "initial option must be one of the options"
            look.report(f"{at}/initial_option", "select.options", message, LIMITS["select.options"].source)


def _check_values(look: Inspection, at: str, element: Payload) -> None:
    kind = str(element["type"])
    names, rule = NUMBERED.get(kind, ((), ""))
    for name in names:
        if element.get(name) is not None:
            look.number(f"{at}/{name}", element[name], rule)
    if kind == "plain_text_input":
        look.length(f"{at}/initial_value", element.get("initial_value"), rule)
    if kind == "number_input" and not isinstance(element.get("is_decimal_allowed"), bool):
        look.report(at, "number_input", "missing required field: is_decimal_allowed", ELEMENT_SOURCE)
    if kind == "datepicker" and not _is_date(element.get("initial_date")):
        look.report(f"{at}/initial_date", "datepicker", "must be a valid date", ELEMENT_SOURCE)
    if kind == "timepicker" and not _is_time(element.get("initial_time")):
        look.report(f"{at}/initial_time", "timepicker", "must be a valid time", ELEMENT_SOURCE)


def _is_time(value: Any) -> bool:
    return value is None or (isinstance(value, str) and CLOCK.fullmatch(value) is not None)


def _is_date(value: Any) -> bool:
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
