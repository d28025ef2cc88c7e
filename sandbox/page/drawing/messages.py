"""A message as people see it: who, when, what, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.page.drawing.blocks import blocks
from sandbox.page.drawing.dates import clock, day
from sandbox.page.drawing.emoji import EMOJI
from sandbox.page.drawing.faces import face
from sandbox.page.drawing.files import file_card
from sandbox.page.drawing.html import NOTHING, Html, joined, tag
from sandbox.page.drawing.mrkdwn import mrkdwn
from sandbox.page.drawing.reader import Reader
from sandbox.page.drawing.spots import Spot
from sandbox.records import Message
from sandbox.shapes import Payload


@dataclass(frozen=True)
class Thread:
    """The replies a message has: how many, and when the last one came."""

    replies: int = 0
    last: float = 0.0


def message(said: Message, reader: Reader, thread: Thread) -> Html:
    """Return one message; `thread` is empty inside a thread."""
    name, when = reader.person(said.user), float(said.ts)
    stamp = tag("time", clock(reader, when), title=f"{day(reader, when)} {clock(reader, when)}")
    bot = tag("span", reader.say("APP"), class_="badge") if said.bot_id else NOTHING
    edited = tag("span", f"({reader.say('edited')})", class_="edited") if said.edited else NOTHING
    head = tag("div", tag("span", name, class_="author"), bot, stamp, edited, class_="who")
    quiet = tag("div", reader.say("Only visible to you"), class_="only") if said.only_for else NOTHING
    body = tag(
        "div",
        quiet,
        head,
        _content(said, reader, "r" if thread is IN_THREAD else "f"),
        _reactions(said),
        _replies(said, thread, reader),
        class_="said",
    )
    tools = _tools(said, reader, thread)
    style = "message ephemeral" if said.only_for else "message"
    return tag(
        "article",
        face(reader, said.user),
        body,
        tools,
        class_=style,
        data_target=said.ts,
        id=f"{'r' if thread is IN_THREAD else 'm'}-{said.ts}",
        aria_label=f"{name}, {clock(reader, when)}",
    )


def _content(said: Message, reader: Reader, under: str) -> Html:
    given = said.content
    spot = Spot(reader, said.ts, said.held.get(reader.user, {}), under=under)
    shown = (
        blocks(spot, given["blocks"]) if given.get("blocks") else mrkdwn(str(given.get("text") or ""), reader)
    )
    extras = [_attachment(one, spot) for one in given.get("attachments") or []]
    files = [file_card(one, reader) for one in given.get("files") or []]
    return joined([tag("div", shown, class_="content"), *extras, *files])


def _attachment(given: Payload, spot: Spot) -> Html:
    inside = (
        blocks(spot, given["blocks"])
        if given.get("blocks")
        else mrkdwn(str(given.get("text") or given.get("fallback") or ""), spot.reader)
    )
    title = tag("div", str(given["title"]), class_="card-title") if given.get("title") else NOTHING
    return tag("div", title, inside, class_="attachment")


def _reactions(said: Message) -> Html:
    shown = [
        tag("span", f"{EMOJI.get(name, f':{name}:')} {len(users)}", class_="reaction")
        for name, users in said.reactions.items()
    ]
    return tag("div", *shown, class_="reactions") if shown else NOTHING


def _replies(said: Message, thread: Thread, reader: Reader) -> Html:
    if not thread.replies:
        return NOTHING
    words = (
        reader.say("1 reply") if thread.replies == 1 else reader.say("{n} replies").format(n=thread.replies)
    )
    last = f"{day(reader, thread.last, length='date_short', pretty=True)} {clock(reader, thread.last)}"
    return tag(
        "button",
        words,
        tag("span", last, class_="last"),
        type="button",
        class_="replies",
        data_do="thread",
        data_ts=said.ts,
    )


def _tools(said: Message, reader: Reader, thread: Thread) -> Html:
    """Return a message's three dots; the menus behind them are drawn once for all messages."""
    kind = "own" if said.only_for else "reply" if thread is IN_THREAD else "message"
    label = reader.say("Message actions")
    dots = tag(
        "button",
        "⋯",
        type="button",
        class_="dots",
        data_menu=f"menu-{kind}",
        data_ts=said.ts,
        aria_haspopup="menu",
        aria_expanded="false",
        aria_label=label,
    )
    return tag("div", dots, class_="tools")


def menus(reader: Reader, shortcuts: Sequence[Payload]) -> Html:
    """Return the menus of messages, of replies, and of what is shown to one person alone."""
    chosen = [_row(str(one.get("name")), "shortcut", one["callback_id"]) for one in shortcuts]
    answer = _row(reader.say("Reply in thread"), "thread")
    nothing = tag("span", reader.say("Nothing to do here."), class_="none")
    kinds = {
        "message": [answer, *chosen],
        "reply": chosen or [nothing],
        "own": [_row(reader.say("Dismiss message"), "dismiss")],
    }
    label = reader.say("Message actions")
    return joined(
        tag("div", *rows, id=f"menu-{kind}", class_="menu", role="menu", aria_label=label, hidden=True)
        for kind, rows in kinds.items()
    )


def _row(words: str, does: str, value: str | None = None) -> Html:
    return tag("button", words, type="button", role="menuitem", data_do=does, data_value=value)


IN_THREAD = Thread()
"""Stands for: this message is shown in its thread already."""
