"""Modals and the App Home."""

from collections.abc import Mapping

from sandbox.page.drawing.blocks import blocks
from sandbox.page.drawing.html import NOTHING, Html, tag
from sandbox.page.drawing.reader import Reader
from sandbox.page.drawing.spots import Spot
from sandbox.page.drawing.texts import text, words
from sandbox.screens import Screen


def modal(screen: Screen, reader: Reader, wrong: Mapping[str, str], trouble: str = "") -> Html:
    """Return a modal: its form, what is wrong beside each field, and what went wrong as a whole."""
    view = screen.content
    spot = Spot(reader, screen.id, screen.state, {**screen.errors, **wrong})
    title, say = f"t-{screen.id}", reader.say
    away = tag(
        "button", "✕", type="button", class_="away", data_do="close", data_all=True, aria_label=say("Close")
    )
    back = (
        tag("button", "‹", type="button", class_="away", data_do="close", aria_label=say("Back"))
        if screen.previous_id
        else NOTHING
    )
    head = tag("header", back, tag("h2", text(view.get("title"), reader), id=title, tabindex="-1"), away)
    alarm = tag("div", trouble, class_="alert error", role="alert") if trouble else NOTHING
    body = tag("div", alarm, blocks(spot, screen.blocks()), class_="modal-body")
    close = tag(
        "button",
        words(view.get("close")) or say("Cancel" if view.get("submit") else "Close"),
        type="button",
        class_="btn",
        data_do="close",
    )
    submit = (
        tag("button", words(view["submit"]), type="submit", class_="btn primary")
        if view.get("submit")
        else NOTHING
    )
    form = tag(
        "form",
        head,
        body,
        tag("footer", close, submit),
        data_do="submit",
        data_target=screen.id,
        novalidate=True,
    )
    return tag("dialog", form, class_="modal-box", id=screen.id, aria_labelledby=title)


def home(screen: Screen | None, reader: Reader) -> Html:
    """Return the App Home, or what stands there until the bot has drawn it."""
    if screen is None:
        return tag(
            "div",
            tag("p", reader.say("The app shows your day here. It has not drawn it yet.")),
            class_="empty",
        )
    return tag(
        "div", blocks(Spot(reader, "home", screen.state), screen.blocks()), class_="home", data_target="home"
    )
