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
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def check_element(look: Inspection, at: str, element: Any, *, in_input: bool) -> None:
    """Check one interactive element."""
    if not isinstance(element, dict) or "type" not in element:
        look.report(at, "action_id", "must be an element object", LIMITS["action_id"].source)
        return
    kind = element["type"]
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
    if element.get("confirm"):
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
        for index, group in enumerate(groups):
            here = f"{at}/option_groups/{index}"
            look.text(f"{here}/label", group.get("label"), "option_group.label", plain=True)
            _check_options(look, f"{here}/options", group.get("options"), "select.options")
    else:
        _check_options(look, f"{at}/options", element.get("options"), OPTION_RULES[kind])
    _check_initial(look, at, element)


def _check_options(look: Inspection, at: str, options: Any, rule: str) -> None:
    look.count(at, options, rule)
    for index, option in enumerate(options if isinstance(options, list) else []):
        here = f"{at}/{index}"
        rich = rule == "checkboxes.options"
        look.required(here, option, "text", "option.text")
        look.text(f"{here}/text", option.get("text"), "option.text", plain=not rich)
        look.length(f"{here}/value", option.get("value", ""), "option.value")
        look.text(f"{here}/description", option.get("description"), "option.description", plain=not rich)
        look.length(f"{here}/url", option.get("url"), "option.url")


def _check_initial(look: Inspection, at: str, element: Payload) -> None:
    groups = element.get("option_groups") or [element]
    offered = [option for group in groups for option in group.get("options") or []]
    look.once(f"{at}/options", [str(option.get("value")) for option in offered], "option.value")
    chosen = element.get("initial_options") or [element.get("initial_option")]
    for option in chosen:
        if option is not None and option not in offered:
            message = "initial option must be one of the options"
            look.report(f"{at}/initial_option", "select.options", message, LIMITS["select.options"].source)


def _check_values(look: Inspection, at: str, element: Payload) -> None:
    if element["type"] == "plain_text_input":
        most = LIMITS["plain_text_input.length"]
        for name in ("min_length", "max_length"):
            if not 0 <= int(element.get(name) or 0) <= most.most:
                look.report(f"{at}/{name}", most.name, f"must be between 0 and {most.most}", most.source)
        look.length(f"{at}/initial_value", element.get("initial_value"), most.name)
    elif element["type"] == "number_input" and not isinstance(element.get("is_decimal_allowed"), bool):
        look.report(at, "number_input", "missing required field: is_decimal_allowed", ELEMENT_SOURCE)
    elif element["type"] == "datepicker" and not _is_date(element.get("initial_date")):
        look.report(f"{at}/initial_date", "datepicker", "must be a valid date", ELEMENT_SOURCE)
    elif element["type"] == "timepicker" and not CLOCK.fullmatch(element.get("initial_time") or "00:00"):
        look.report(f"{at}/initial_time", "timepicker", "must be a valid time", ELEMENT_SOURCE)


def _is_date(value: Any) -> bool:
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
