"""Where one writes: a box, what it offers, and a button."""

from collections.abc import Sequence

from sandbox.page.completing import Offer, commands
from sandbox.page.drawing.html import NOTHING, Html, tag
from sandbox.page.drawing.menus import menu
from sandbox.page.drawing.switches import switch
from sandbox.page.page import APP, Page
from sandbox.page.places import channel_at, reader_of


def composer(page: Page, thread: str = "") -> Html:
    """Return the box; in a thread it writes a reply."""
    name = (
        f"write-{page.as_user}-{page.place}-{thread}"  # whoever writes elsewhere, or as another, begins anew
    )
    to = _to(page, thread)
    box = tag(
        "textarea",
        id=name,
        rows="1",
        placeholder=to,
        aria_label=to,
        class_="write",
        data_do="write",
        data_thread=thread or None,
        aria_autocomplete=None if thread else "list",
        autocomplete="off",
    )
    slash = switch("slash", "/", page.say("Commands"))
    send = tag("button", page.say("Send"), type="button", class_="btn primary", data_do="send")
    extra = NOTHING if thread else Html(slash + _global(page))
    return tag(
        "div",
        box,
        tag("div", extra, tag("span", class_="grow"), send, class_="write-line"),
        class_="write-box",
    )


def _to(page: Page, thread: str) -> str:
    if thread:
        return page.say("Reply…")
    if page.place == APP:
        first = next(iter(commands(page.workspace)), "")
        return (
            page.say("Message the app, or type {command}").format(command=first)
            if first
            else page.say("Message")
        )
    channel = channel_at(page)
    reader = reader_of(page)
    named = (f"#{channel.name}" if channel.name else reader.channel(channel.id)) if channel else ""
    return page.say("Message {name}").format(name=named)


def _global(page: Page) -> Html:
    """Return the app's global shortcuts."""
    there = [one for one in page.workspace.app.shortcuts if one.get("type") == "global"]
    if not there:
        return NOTHING
    rows = [
        tag(
            "button",
            str(one.get("name")),
            type="button",
            role="menuitem",
            data_do="shortcut",
            data_value=one["callback_id"],
        )
        for one in there
    ]
    return menu("shortcuts", page.say("Shortcuts"), rows, sign="⚡", style="switch")


def offered(lines: Sequence[Offer]) -> Html:
    """Return what may be meant, as a list to choose from."""
    if not lines:
        return NOTHING
    rows = [
        tag(
            "div",
            tag("span", one.shown, class_="shown"),
            tag("span", one.about, class_="about"),
            role="option",
            class_="choice",
            id=f"offer-{index}",
            data_becomes=one.becomes,
            aria_selected="false",
        )
        for index, one in enumerate(lines)
    ]
    return tag("div", *rows, id="offers", role="listbox", class_="choices offers")
