"""The few block builders all drawings share; each cuts what Slack would refuse (slack.md 1.7)."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

Block = dict[str, Any]
Style = Literal["primary", "danger"]
Item = TypeVar("Item")


def clip(text: str, limit: int) -> str:
    """Return at most `limit` characters, ended with "…" where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def escape(text: str, limit: int = 2_900) -> str:
    """Return people's text for mrkdwn: no mention, link or date of Slack's can come from it.

    `limit` counts the escaped characters; no entity is cut in two.
    """
    # Of what is too long no more is looked at than can be shown.
    escaped = text[: limit + 1].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if len(escaped) <= limit:
        return escaped
    kept = escaped[: limit - 1]
    last = kept.rfind("&")
    if last >= 0 and ";" not in kept[last:]:  # every & begins an entity
        kept = kept[:last]
    return kept.rstrip() + "…"


def one_line(text: str, limit: int) -> str:
    """Return people's text escaped, on one line, at most `limit` characters."""
    return escape(" ".join(text.split()), limit)


def plain(text: str, limit: int) -> Block:
    """Return a plain_text object; it needs no escaping and may not be empty."""
    return {"type": "plain_text", "text": _filled(clip(text, limit)), "emoji": True}


def mrkdwn(text: str, limit: int = 3_000) -> Block:
    """Return a mrkdwn object that turns no @word or #word into a mention by itself."""
    return {"type": "mrkdwn", "text": _filled(clip(text, limit)), "verbatim": True}


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
    return {"type": "header", "text": plain(text, 150)}


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
    block: Block = {"type": "button", "action_id": action_id, "text": plain(text, 75)}
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
