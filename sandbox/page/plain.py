"""Plain elements with plain text: what NiceGUI has no name for."""

from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement


class Words(TextElement):
    """An element with nothing but text in it."""

    def __init__(self, tag: str, text: str = "", classes: str = "", **props: Any) -> None:
        """Stand where NiceGUI stands; `popovertarget="x"` becomes that attribute, `aria_label` its own."""
        super().__init__(tag=tag, text=text)
        self.classes(classes)
        self._props.update({name.replace("_", "-"): value for name, value in props.items()})


def put(element: Element, name: str, value: object) -> None:
    """Set an attribute; one that is set so already does not travel again."""
    if element.props.get(name) != value:
        element.props[name] = value
        element.update()


def allow(element: Element, *, allowed: bool) -> None:
    """Let an element be used, or not."""
    put(element, "disabled", not allowed)


def heading(text: str, popover: str, away: str) -> None:
    """Head what unfolds above the window, with a way to shut it."""
    with ui.element("div").classes("story-head"):
        Words("h2", text)
        shut = {"popovertarget": popover, "popovertargetaction": "hide", "aria_label": away}
        Words("button", "✕", "away", type="button", **shut)
