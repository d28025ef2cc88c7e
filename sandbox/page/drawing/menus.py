"""A menu behind a button."""

from collections.abc import Sequence

from sandbox.page.drawing.html import Html, joined, tag


def menu(
    name: str, label: str, rows: Sequence[Html], *, sign: str = "⋯", style: str = "dots", own_id: str = ""
) -> Html:
    """Return the button and the menu it opens; its rows are menu items."""
    opener = tag(
        "button",
        sign,
        type="button",
        class_=style,
        id=own_id or f"{name}-open",
        data_menu=name,
        aria_haspopup="menu",
        aria_expanded="false",
        aria_label=label,
        title=label,
    )
    return joined(
        [opener, tag("div", *rows, id=name, class_="menu", role="menu", aria_label=label, hidden=True)]
    )
