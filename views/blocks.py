"""The few block builders all drawings share; each cuts what Slack would refuse (slack.md 1.7)."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

Block = dict[str, Any]
Style = Literal["primary", "danger"]
Item = TypeVar("Item")

# Shows nothing, but turns the letters around it or makes two names look like one.
UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
MARKS = str.maketrans("*_~`", "∗＿∼ˋ")  # what looks the same and marks nothing
MARK = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")  # inside a word it marks nothing
OTHERS_MARK = re.compile(r"<(?!@[A-Z0-9_]+>|#[A-Z0-9_]+>)")  # we name people and channels, and nothing else


def clip(text: str, limit: int) -> str:
    """Return at most `limit` characters, ended with "…" where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def seen(text: str) -> str:
    """Return people's text without what nobody sees and what hides something."""
    return text if text.isascii() else UNSEEN.sub("", text)


def escape(text: str, limit: int = 2_900) -> str:
    """Return people's text for mrkdwn: no mention, link or date of Slack's can come from it.

    `limit` counts the escaped characters; no entity is cut in two.
    """
    # Of what is too long no more is looked at than can be shown.
    escaped = seen(text[: limit + 1]).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if len(escaped) <= limit:
        return escaped
    kept = escaped[: limit - 1]
    last = kept.rfind("&")
    if last >= 0 and ";" not in kept[last:]:  # every & begins an entity
        kept = kept[:last]
    return kept.rstrip() + "…"


def one_line(text: str, limit: int) -> str:
    """Return people's text escaped, on one line, at most `limit` characters, without bold or code."""
    return escape(without_marks(" ".join(text.split())), limit)


def without_marks(text: str) -> str:
    """Return people's text with what would mark it replaced by what looks the same."""
    return MARK.sub(lambda found: found[0].translate(MARKS), text)


def plain(text: str, limit: int) -> Block:
    """Return a plain_text object; it needs no escaping and may not be empty."""
    return {"type": "plain_text", "text": _filled(clip(seen(text), limit)), "emoji": True}


def mrkdwn(text: str, limit: int = 3_000) -> Block:
    """Return a mrkdwn object that turns no @word or #word into a mention by itself.

    A second wall behind `escape`: whatever was forgotten, nobody's text rings a channel or hides a link.
    """
    ours = OTHERS_MARK.sub("&lt;", text) if "<" in text else text
    return {"type": "mrkdwn", "text": _filled(clip(ours, limit)), "verbatim": True}


def _filled(text: str) -> str:
    """Return a dash for what Slack would take as empty."""
    return text if text.strip() else "–"


def section(text: str, accessory: Block | None = None, *, block_id: str | None = None) -> Block:
    """Return a paragraph of mrkdwn, perhaps with a button at its side."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory is not None:
        block["accessory"] = accessory
    if block_id is not None:
        block["block_id"] = block_id
    return block


def header(text: str) -> Block:
    """Return a headline."""
    return {"type": "header", "text": plain(" ".join(text.splitlines()), 150)}


def context(*texts: str) -> Block:
    """Return one line of small print, at most ten parts."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts[:10]]}


def divider() -> Block:
    """Return a line between two parts."""
    return {"type": "divider"}


def button(
    action_id: str,
    text: str,
    value: str = "",
    *,
    style: Style | None = None,
    accessibility_label: str | None = None,
) -> Block:
    """Return a button; `accessibility_label` says whose it is where its text repeats."""
    block: Block = {"type": "button", "action_id": action_id, "text": plain(" ".join(text.splitlines()), 75)}
    if value:
        block["value"] = value
    if style is not None:
        block["style"] = style
    if accessibility_label is not None:
        block["accessibility_label"] = clip(accessibility_label, 75)
    return block


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """Return a row of buttons or selects."""
    block: Block = {"type": "actions", "elements": list(elements)}
    if block_id is not None:
        block["block_id"] = block_id
    return block


def many(
    items: Sequence[Item],
    shown: int,
    draw: Callable[[Item], Block],
    more_button: Callable[[int], Block],
) -> list[Block]:
    """Return the first `shown` items drawn, and the rest behind a button ("… and 52 more")."""
    blocks = [draw(item) for item in items[:shown]]
    rest = len(items) - shown
    return [*blocks, actions(more_button(rest))] if rest > 0 else blocks
