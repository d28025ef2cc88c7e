"""What Slack offers of the bot, in the demo: the command and the shortcuts, as `manifest.yaml` has them."""

from collections.abc import Mapping, Sequence

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
