"""Slack's mrkdwn as HTML: what is not a known mark is shown as it stands."""

import re
from html import unescape

from sandbox.page.drawing.emoji import EMOJI
from sandbox.page.drawing.html import NOTHING, Html, joined, safe, tag
from sandbox.page.drawing.links import control, link
from sandbox.page.drawing.reader import Reader

MARK = re.compile(
    r"```(?P<pre>.+?)```|`(?P<code>[^`\n]+)`|<(?P<control>[^<>\n]+)>"
    r"|(?<![\w*])\*(?=\S)(?P<bold>[^*\n]+?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=\S)(?P<italic>[^_\n]+?)(?<=\S)_(?![\w_])"
    r"|(?<![\w~])~(?=\S)(?P<strike>[^~\n]+?)(?<=\S)~(?![\w~])"
    r"|(?P<url>https?://[^\s<>|]+[^\s<>|.,;:!?)])"
    r"|:(?P<emoji>[a-z0-9_+\-]+):",
    re.DOTALL,
)
NAMES = {"bold": "strong", "italic": "em", "strike": "s"}
QUOTE = re.compile(r"^(?:>|&gt;) ?")
ITEM = re.compile(r"^(\s*)([•◦▪–-]|\d+\.) +")


def plain(words: str, *, emoji: bool = True) -> Html:
    """Return plain text: emoji names become signs, nothing else happens."""
    text = (
        re.sub(r":([a-z0-9_+\-]+):", lambda found: EMOJI.get(found[1], found[0]), words) if emoji else words
    )
    return Html(safe(text).replace("\n", "<br>"))


def mrkdwn(words: str, reader: Reader) -> Html:
    """Return formatted text."""
    parts = re.split(r"(```.+?```)", words, flags=re.DOTALL)
    return joined(
        _preformatted(part[3:-3]) if part.startswith("```") and len(part) > 6 else _lines(part, reader)  # noqa: PLR2004
        for part in parts
        if part
    )


def _preformatted(words: str) -> Html:
    return tag("pre", _raw(words.strip("\n")))


def _raw(words: str) -> Html:
    """Return Slack's text with its three escapes undone, escaped for HTML instead."""
    return safe(unescape(words) if "&" in words else words)


def _lines(words: str, reader: Reader) -> Html:
    """Return lines, those that are quoted set apart."""
    drawn: list[Html] = []
    quoted: list[str] = []
    for line in words.split("\n"):
        if QUOTE.match(line):
            quoted.append(QUOTE.sub("", line))
            continue
        drawn += _quote(quoted, reader)
        quoted = []
        drawn.append(_line(line, reader))
    return joined([*drawn, *_quote(quoted, reader)])


def _quote(lines: list[str], reader: Reader) -> list[Html]:
    return [tag("blockquote", joined(_line(line, reader) for line in lines))] if lines else []


def _line(line: str, reader: Reader) -> Html:
    if not line.strip():
        return tag("div", Html("&nbsp;"), class_="gap")
    found = ITEM.match(line)
    if found:
        sign = tag("span", found[2], class_="sign")
        return tag("div", sign, tag("span", inline(line[found.end() :], reader)), class_="item")
    return tag("div", inline(line, reader), class_="line")


def inline(words: str, reader: Reader) -> Html:
    """Return one line's marks."""
    drawn: list[str] = []
    at = 0
    for found in MARK.finditer(words):
        drawn.append(_raw(words[at : found.start()]))
        drawn.append(_marked(found, reader))
        at = found.end()
    return joined([*drawn, _raw(words[at:])]) if words else NOTHING


def _marked(found: re.Match[str], reader: Reader) -> Html:
    kind, inside = found.lastgroup, found[found.lastgroup or 0]
    match kind:
        case "bold" | "italic" | "strike":
            return tag(NAMES[kind], inline(inside, reader))
        case "code" | "pre":
            return tag("code", _raw(inside))
        case "url":
            return link(unescape(inside), unescape(inside), reader)
        case "control":
            return control(inside, reader) or _raw(found[0])
        case _:
            return safe(EMOJI.get(inside, found[0]))
