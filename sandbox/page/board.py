"""A region of the window made of named pieces of HTML: only the changed ones travel to the browser."""

from collections.abc import Callable, Mapping
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

Act = Mapping[str, Any]


class Board(ui.element, component="board.js"):
    """Pieces in their order; every button, field and key in them is told to `hear`."""

    def __init__(self, pieces: Mapping[str, str], hear: Callable[[Act], Any], *, of: str) -> None:
        """Draw the pieces; `of` is the part of the window they make up (a CSS class)."""
        super().__init__()
        self._shown = dict(pieces)
        self._props["pieces"] = list(pieces.items())
        self.classes(of)
        self.on("act", lambda event: _heard(hear, event))

    def show(self, pieces: Mapping[str, str]) -> None:
        """Show these pieces in this order, and send what is new about them."""
        if pieces == self._shown and list(pieces) == list(self._shown):
            return
        changed = {name: html for name, html in pieces.items() if self._shown.get(name) != html}
        order = list(pieces) if list(pieces) != list(self._shown) else None
        self._shown = dict(pieces)
        self.run_method("patch", changed, order)


def _heard(hear: Callable[[Act], Any], event: GenericEventArguments) -> Any:
    return hear(event.args)
