"""What stands in angle brackets: links, people, channels, dates."""

import re
from html import unescape
from urllib.parse import urlsplit

from sandbox.page.drawing.dates import spelled
from sandbox.page.drawing.html import Html, safe, tag
from sandbox.page.drawing.reader import Reader

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ARCHIVE = re.compile(r"/archives/([A-Z]\w*)/p(\d+)(\d{6})$")
ADDRESSED = {"here": "@here", "channel": "@channel", "everyone": "@everyone"}


def link(address: str, words: str, reader: Reader) -> Html:
    """Return a link; to a message of this workspace it leads there, of an unknown scheme it is only words."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return safe(words)
    if parts.scheme not in SCHEMES:
        return safe(words)
    there = ARCHIVE.search(parts.path) if parts.hostname == f"{reader.workspace.domain}.slack.com" else None
    if there:
        ts = f"{there[2]}.{there[3]}"
        return tag("a", words, href=f"?at={there[1]}", data_do="go", data_place=there[1], data_ts=ts)
    return tag("a", words, href=address, target="_blank", rel="noopener noreferrer")


def person(user_id: str, reader: Reader) -> Html:
    """Return a mention of somebody."""
    own = " own" if user_id == reader.user else ""
    return tag("span", f"@{reader.person(user_id)}", class_=f"mention{own}")


def channel(channel_id: str, reader: Reader, words: str = "") -> Html:
    """Return a mention of a channel, which leads there."""
    named = words or reader.channel(channel_id)
    return tag(
        "a", f"#{named}", href=f"?at={channel_id}", class_="mention", data_do="go", data_place=channel_id
    )


def control(inside: str, reader: Reader) -> Html | None:
    """Return what `<…>` stands for; None when Slack knows no such thing."""
    target, _, words = inside.partition("|")
    target, words = unescape(target), unescape(words)
    if target.startswith("@"):
        return person(target[1:], reader)
    if target.startswith("#"):
        return channel(target[1:], reader, words)
    if target.startswith("!date^"):
        return _date(target, words, reader)
    if target.startswith("!"):
        named = words or ADDRESSED.get(target[1:], "")
        return tag("span", named, class_="mention") if named else None
    if ":" in target:
        drawn = link(target, words or target.removeprefix("mailto:"), reader)
        return drawn if drawn.startswith("<a") else None
    return None


def _date(target: str, fallback: str, reader: Reader) -> Html:
    _, stamp, form, *_ = [*target.split("^"), "", ""]
    try:
        return tag("time", spelled(reader, float(stamp), form), title=fallback or None)
    except (ValueError, OverflowError, OSError):
        return safe(fallback)
