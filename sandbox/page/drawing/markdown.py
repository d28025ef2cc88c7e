"""The `markdown` block: headings, lists, tables, quotes and code; nothing raw is let through."""

import re
from collections.abc import Callable
from html import unescape

from sandbox.page.drawing.html import NOTHING, Html, joined, safe, tag
from sandbox.page.drawing.links import link
from sandbox.page.drawing.reader import Reader

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$")
STARTS = re.compile(r"^(#{1,6}\s|\s*(?:[-*+]|\d+[.)])\s|\s*```|\s*>)")
RULE = re.compile(r"^ {0,3}([-*_])(?:\s*\1){2,}\s*$")
CELLS = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
MARK = re.compile(
    r"`(?P<code>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<address>[^)\s]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*|__(?P<strong>.+?)__|~~(?P<strike>.+?)~~"
    r"|(?<![\w*])\*(?=\S)(?P<italic>[^*]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)(?P<slanted>[^_]+?)(?<=\S)_(?!\w)"
)
NAMES = {"bold": "strong", "strong": "strong", "strike": "s", "italic": "em", "slanted": "em"}


def markdown(words: str, reader: Reader) -> Html:
    """Return a letter in Markdown."""
    lines = unescape(words).split("\n")
    drawn: list[Html] = []
    at = 0
    while at < len(lines):
        size, html = _block(lines[at:], reader)
        drawn.append(html)
        at += size
    return tag("div", *drawn, class_="letter")


def _block(lines: list[str], reader: Reader) -> tuple[int, Html]:
    """Return how many lines the first block takes, and the block."""
    first = lines[0]
    found = HEADING.match(first)
    if found:
        return 1, tag(f"h{min(len(found[1]) + 2, 6)}", inline(found[2], reader))
    if not first.strip() or RULE.match(first):
        return 1, tag("hr") if first.strip() else NOTHING
    if first.lstrip().startswith("```"):
        return _code(lines)
    if len(lines) > 1 and "|" in first and CELLS.match(lines[1]):
        return _table(lines, reader)
    if ITEM.match(first):
        return _list(lines, reader)
    return _quote(lines, reader) if first.lstrip().startswith(">") else _paragraph(lines, reader)


def _quote(lines: list[str], reader: Reader) -> tuple[int, Html]:
    size = _while(lines, lambda line: line.lstrip().startswith(">"))
    inside = [tag("div", inline(line.lstrip()[1:].strip(), reader)) for line in lines[:size]]
    return size, tag("blockquote", *inside)


def _paragraph(lines: list[str], reader: Reader) -> tuple[int, Html]:
    size = 1 + _while(lines[1:], lambda line: bool(line.strip()) and not STARTS.match(line))
    return size, tag("p", joined((inline(line, reader) for line in lines[:size]), Html("<br>")))


def _while(lines: list[str], holds: Callable[[str], bool]) -> int:
    count = 0
    for line in lines:
        if not holds(line):
            break
        count += 1
    return count


def _code(lines: list[str]) -> tuple[int, Html]:
    size = _while(lines[1:], lambda line: not line.lstrip().startswith("```"))
    return size + 2, tag("pre", "\n".join(lines[1 : size + 1]))


def _list(lines: list[str], reader: Reader) -> tuple[int, Html]:
    size = _while(lines, lambda line: bool(ITEM.match(line)))
    rows = []
    for line in lines[:size]:
        found = ITEM.match(line)
        deep = len(found[1]) // 2 if found else 0
        rows.append(tag("li", inline(found[2] if found else line, reader), class_=f"deep-{min(deep, 8)}"))
    name = "ol" if lines[0].lstrip()[0].isdigit() else "ul"
    return size, tag(name, *rows)


def _table(lines: list[str], reader: Reader) -> tuple[int, Html]:
    size = _while(lines, lambda line: "|" in line)
    head, *rows = [_cells(line) for index, line in enumerate(lines[:size]) if index != 1]
    top = tag("thead", tag("tr", *[tag("th", inline(cell, reader), scope="col") for cell in head]))
    drawn = [tag("tr", *[tag("td", inline(cell, reader)) for cell in row]) for row in rows]
    return size, tag(
        "div",
        tag("table", top, tag("tbody", *drawn)),
        class_="table-box",
        tabindex="0",
        role="group",
        aria_label=reader.say("Table"),
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def inline(words: str, reader: Reader) -> Html:
    """Return one line's marks."""
    drawn: list[str] = []
    at = 0
    for found in MARK.finditer(words):
        drawn += [safe(words[at : found.start()]), _marked(found, reader)]
        at = found.end()
    return joined([*drawn, safe(words[at:])])


def _marked(found: re.Match[str], reader: Reader) -> Html:
    if found["code"]:
        return tag("code", found["code"])
    if found["words"]:
        return link(found["address"], found["words"], reader)
    kind = found.lastgroup or ""
    return tag(NAMES[kind], inline(found[kind], reader))
