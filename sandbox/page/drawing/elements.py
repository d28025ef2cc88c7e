"""The elements of a block: buttons, menus, fields, pictures."""

import json

from sandbox.elements import HELD
from sandbox.page.drawing.fields import FIELDS
from sandbox.page.drawing.html import NOTHING, Html, joined, tag
from sandbox.page.drawing.menus import menu
from sandbox.page.drawing.spots import Spot
from sandbox.page.drawing.texts import text, words
from sandbox.shapes import Payload


def element(spot: Spot, block: Payload, given: Payload) -> Html:
    """Return one element that stands on its own, named by what it says or by its block."""
    kind = str(given.get("type"))
    if kind in ("button", "workflow_button", "icon_button"):
        return button(spot, block, given)
    if kind == "overflow":
        return overflow(spot, block, given)
    if kind == "feedback_buttons":
        return _feedback(spot, block, given)
    if kind == "image":
        return picture(given, "thumb")
    if kind in HELD:
        name = words(given.get("placeholder")) or words(block.get("text")) or kind.replace("_", " ")
        return FIELDS[kind](spot, block, given, aria_label=name, data_confirm=_confirm(given))
    return NOTHING


def button(spot: Spot, block: Payload, given: Payload) -> Html:
    """Return a button; one with an address is a link, and is told to the bot all the same."""
    style = f"btn {given['style']}" if given.get("style") in ("primary", "danger") else "btn"
    name = given.get("accessibility_label")
    said = text(given.get("text"), spot.reader) or words(given.get("icon")) or "•"
    attributes = {
        "data_do": "press",
        "data_value": given.get("value"),
        "data_confirm": _confirm(given),
        "aria_label": name,
        **spot.address(block, given),
    }
    if given.get("url"):
        safe_address = str(given["url"]) if str(given["url"]).startswith(("https://", "http://")) else None
        return tag(
            "a",
            said,
            class_=style,
            href=safe_address,
            target="_blank",
            rel="noopener noreferrer",
            **attributes,
        )
    return tag("button", said, type="button", class_=style, **attributes)


def overflow(spot: Spot, block: Payload, given: Payload) -> Html:
    """Return a menu behind three dots."""
    name = spot.name(block, given)
    shared = {"data_do": "pick", "data_confirm": _confirm(given), **spot.address(block, given)}
    rows = [
        tag(
            "button",
            text(one.get("text"), spot.reader),
            type="button",
            role="menuitem",
            data_value=one["value"],
            **shared,
        )
        for one in given.get("options") or []
    ]
    return menu(f"{name}-menu", spot.reader.say("More actions"), rows, style="btn more", own_id=name)


def _feedback(spot: Spot, block: Payload, given: Payload) -> Html:
    shown = [
        {**given[name], "type": "button", "action_id": given.get("action_id", "")}
        for name in ("positive_button", "negative_button")
        if given.get(name)
    ]
    return joined(button(spot, block, one) for one in shown)


def picture(given: Payload, style: str) -> Html:
    """Return a picture; what comes from elsewhere says nothing of who looks."""
    address = str(given.get("image_url") or "")
    if not address.startswith(("https://", "http://")):
        return tag("span", words(given.get("alt_text")), class_="alt")
    return tag(
        "img",
        src=address,
        alt=words(given.get("alt_text")),
        class_=style,
        loading="lazy",
        referrerpolicy="no-referrer",
    )


def _confirm(given: Payload) -> str | None:
    """Return the question to be asked first."""
    asked = given.get("confirm")
    if not isinstance(asked, dict):
        return None
    said = {name: words(asked.get(name)) for name in ("title", "text", "confirm", "deny")}
    return json.dumps(said | {"style": str(asked.get("style") or "")}, ensure_ascii=False)
