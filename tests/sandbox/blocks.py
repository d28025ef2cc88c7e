"""Small valid payloads that tests make one thing wrong in, and how the refusal is read."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

Json = dict[str, Any]


def plain(text: str) -> Json:
    """Return a plain text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """Return a mrkdwn text object."""
    return {"type": "mrkdwn", "text": text}


def section(text: str = "words", **more: Any) -> Json:
    """Return a section."""
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action_id: str = "go", text: str = "Go", **more: Any) -> Json:
    """Return a button."""
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    """Return an actions block."""
    return {"type": "actions", "elements": list(elements), **more}


def option(value: str = "a", text: str = "A", **more: Any) -> Json:
    """Return an option."""
    return {"text": plain(text), "value": value, **more}


def options(many: int) -> list[Json]:
    """Return so many options."""
    return [option(str(number), str(number)) for number in range(many)]


def chooser(kind: str = "static_select", many: int = 3, **more: Any) -> Json:
    """Return a select, radio, checkboxes or overflow."""
    return {"type": kind, "action_id": "choose", "options": options(many), **more}


def field(block_id: str = "why", element: Json | None = None, **more: Any) -> Json:
    """Return an input block."""
    typed = element or {"type": "plain_text_input", "action_id": "typed"}
    return {"type": "input", "block_id": block_id, "label": plain("Why"), "element": typed, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """Return a modal."""
    view = {"type": "modal", "callback_id": "form", "title": plain("Form"), "submit": plain("Send")}
    return {**view, "blocks": list(blocks), **more}


def home(*blocks: Json) -> Json:
    """Return an App Home."""
    return {"type": "home", "blocks": list(blocks)}


def message(*blocks: Json, **more: Any) -> Json:
    """Return a message."""
    return {"text": "words", "blocks": list(blocks), **more}


def refusal(call: Any, *args: Any, **more: Any) -> str:
    """Return the error's name a call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        call(*args, **more)
    return str(caught.value.response["error"])
