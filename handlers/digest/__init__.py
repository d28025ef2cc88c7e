"""The manager's digest: every line leads to its button, a long section to a modal with pages."""

import re

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.digest import entry, pages, weekly
from models.clock import Clock
from models.store import Sessions
from views.digest import DIGEST_ALL, DIGEST_EXCUSE, DIGEST_OPEN_ENTRY
from views.entry import DIGEST_CORRECT, DIGEST_WITHDRAW_EXCUSE
from views.standup.side_forms import CORRECT_FORM, EXCUSE_FORM, WITHDRAW_FORM
from views.weekly import WEEKLY_ALL

TURNS = re.compile(f"^{DIGEST_ALL}(_previous|_next)?$")
WEEKLY_TURNS = re.compile(f"^{WEEKLY_ALL}(_previous|_next)?$")
LISTENERS: Listeners = {
    "action": {
        DIGEST_OPEN_ENTRY: entry.open_entry,
        DIGEST_EXCUSE: entry.ask_why_excused,
        DIGEST_WITHDRAW_EXCUSE: entry.ask_why_withdrawn,
        DIGEST_CORRECT: entry.ask_for_numbers,
        TURNS: pages.show_all,
        WEEKLY_TURNS: weekly.show_all,
    },
    "view": {
        EXCUSE_FORM: entry.excuse,
        WITHDRAW_FORM: entry.withdraw_excuse,
        CORRECT_FORM: entry.correct,
    },
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of the digest."""
    attach(app, LISTENERS, sessions, clock)
