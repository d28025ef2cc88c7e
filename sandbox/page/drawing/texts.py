"""Slack's text objects."""

import re

from sandbox.page.drawing.emoji import EMOJI
from sandbox.page.drawing.html import NOTHING, Html
from sandbox.page.drawing.mrkdwn import mrkdwn, plain
from sandbox.page.drawing.reader import Reader


def text(given: object, reader: Reader) -> Html:
    """Return a text object as markup; a plain string is taken for plain text."""
    if isinstance(given, dict) and given.get("type") == "mrkdwn":
        return mrkdwn(str(given.get("text") or ""), reader)
    return plain(words(given)) if given else NOTHING


def words(given: object) -> str:
    """Return what a text object says, without any marks drawn: for names that are read aloud."""
    said = str(given.get("text") or "") if isinstance(given, dict) else str(given or "")
    return re.sub(r":([a-z0-9_+\-]+):", lambda found: EMOJI.get(found[1], found[0]), said)
