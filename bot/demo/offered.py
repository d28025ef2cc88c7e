"""What Slack offers of the bot, in the demo: the command and the shortcuts, as `manifest.yaml` has them."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.shapes.reader import Locale, Reader
from views.language import speak
from views.offered_words import WORDS

SLASH_COMMANDS: Sequence[Mapping[str, str]] = (
    {
        "command": "/coach",
        "description": "Your day, your stand-up, your team; alone it opens the menu.",
        "usage_hint": "standup | visit Acme | won 12 | me | away friday | team | blockers | settings | help",
    },
)
SHORTCUTS: Sequence[Mapping[str, str]] = (
    {
        "name": "Log a visit",
        "type": "message",
        "callback_id": "log_visit",
        "description": "Makes a visit of this message, with its text as the note.",
    },
    {
        "name": "New deal",
        "type": "message",
        "callback_id": "new_deal",
        "description": "Makes a deal of this message, with its text as the note.",
    },
    {
        "name": "Record a complaint",
        "type": "message",
        "callback_id": "record_complaint",
        "description": "Opens the form of a customer's complaint, with the words of this message.",
    },
)


def commands() -> list[Mapping[str, Any]]:
    """Return the commands with every word they know: more than the hint of a manifest has room for."""
    return [{**one, "words": {"en": _words("en"), "zh-CN": _words("zh_CN")}} for one in SLASH_COMMANDS]


def _words(locale: Locale) -> list[Mapping[str, str]]:
    say = speak(Reader(locale=locale))
    return [{"usage": say(one.usage), "what": say(one.what)} for one in WORDS.values()]
