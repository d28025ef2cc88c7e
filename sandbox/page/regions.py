"""What each region of the window shows, as named pieces."""

from collections.abc import Callable, Mapping

from sandbox.page.composing import composer
from sandbox.page.drawing.dates import local, separator
from sandbox.page.drawing.html import NOTHING, Html, joined, tag
from sandbox.page.drawing.messages import IN_THREAD, Thread, message
from sandbox.page.drawing.reader import Reader
from sandbox.page.drawing.views import home, modal
from sandbox.page.frame import brand, head, nav, selfhood
from sandbox.page.page import APP, HOME, Page
from sandbox.page.places import channel_at, messages_at, own_ephemerals, reader_of, replies_at, threads_in
from sandbox.records import Message

Pieces = Mapping[str, str]
Region = Callable[[Page], Pieces]


def feed(page: Page) -> Pieces:
    """Return the messages of the conversation, or the App Home."""
    reader = reader_of(page)
    if page.place == HOME:
        return {"home": home(page.workspace.homes.get(page.as_user), reader)}
    channel = channel_at(page)
    if channel is None:
        return {"empty": _empty(page, reader)}
    shown, older = messages_at(page, channel, page.most)
    page.marks.see(page.as_user, channel, own_ephemerals(page))
    threads = threads_in(channel)
    pieces: dict[str, str] = {}
    if older:
        pieces["earlier"] = tag(
            "button",
            reader.say("Show earlier messages"),
            type="button",
            class_="btn earlier",
            data_do="earlier",
        )
    day = ""
    for one in shown:
        today = f"{local(reader, float(one.ts)):%Y-%m-%d}"
        if today != day:
            pieces[f"day-{today}"] = tag(
                "div", tag("span", separator(reader, float(one.ts))), class_="day", role="separator"
            )
            day = today
        pieces[one.ts] = _drawn(page, reader, one, threads.get(one.ts, []))
    return pieces if shown else {"empty": _empty(page, reader)}


def _drawn(page: Page, reader: Reader, said: Message, replies: list[str]) -> Html:
    """Draw a message, or take what was drawn when it looked the same."""
    today = separator(reader, page.workspace.clocks.now())
    seen = (
        page.as_user,
        reader.locale,
        reader.tz,
        said.ts[:6],
        today,
        len(replies),
        str(said.edited),
        str(said.reactions),
        str(said.held.get(page.as_user, "")),
    )
    kept = page.drawn.get(said.ts)
    if kept and kept[0] is said.content and kept[1] == seen:
        return Html(kept[2])
    thread = Thread(len(replies), float(replies[-1])) if replies else Thread()
    html = message(said, reader, thread)
    page.drawn[said.ts] = (said.content, seen, html)
    return html


def _empty(page: Page, reader: Reader) -> Html:
    known = page.place in (APP, HOME) or channel_at(page) is not None
    words = "Nothing has been said here yet." if known else "You are not in this conversation."
    return tag("div", tag("p", reader.say(words)), class_="empty")


def thread(page: Page) -> Pieces:
    """Return the thread beside the conversation."""
    channel = channel_at(page)
    if not page.thread or channel is None or page.place == HOME:
        return {}
    reader = reader_of(page)
    away = tag(
        "button", "✕", type="button", class_="away", data_do="unthread", aria_label=reader.say("Close thread")
    )
    pieces: dict[str, str] = {
        "head": tag("header", tag("h2", reader.say("Thread"), tabindex="-1"), away, class_="thread-head")
    }
    for one in replies_at(page, channel, page.thread):
        pieces[one.ts] = message(one, reader, IN_THREAD)
    pieces["compose"] = composer(page, thread=page.thread)
    return pieces


def modals(page: Page) -> Pieces:
    """Return the modal on top."""
    screen = page.workspace.top(page.as_user)
    if screen is None:
        return {}
    wrong = page.refused.get((screen.id, screen.hash), {})
    return {screen.id: modal(screen, reader_of(page), wrong, page.trouble.get(screen.id, ""))}


def notices(page: Page) -> Pieces:
    """Return what is said once at the edge of the window."""
    away = page.say("Dismiss")
    return {
        name: joined(
            [
                tag(
                    "div",
                    tag("span", words),
                    tag("button", "✕", type="button", data_do="unnote", data_value=name, aria_label=away),
                    class_="notice",
                    role="status",
                )
            ]
        )
        for name, words in page.notices.items()
        if words
    }


def write(page: Page) -> Pieces:
    """Return where one writes."""
    channel = channel_at(page)
    if page.place == HOME or (channel is None and page.place != APP):
        return {}
    newest = tag("button", page.say("Newest messages"), type="button", class_="btn newest", data_do="newest")
    if channel and page.as_user not in channel.members:
        return {"newest": newest}  # who has not joined reads only
    suggested = Html(page.suggested) if page.suggested else NOTHING
    return {"newest": newest, "composer": composer(page), "offers": suggested}


REGIONS: dict[str, Region] = {
    "brand": brand,
    "nav": nav,
    "self": selfhood,
    "head": head,
    "feed": feed,
    "composer": write,
    "thread": thread,
    "modal": modals,
    "notices": notices,
}
