"""The manager's digest: every line leads to its button, a long section to a modal with pages."""

import re

from slack_bolt import App

from handlers.asking import listening
from handlers.digest import entry, pages
from models.clock import Clock
from models.store import Sessions
from views.digest import DIGEST_ALL, DIGEST_EXCUSE, DIGEST_OPEN_ENTRY
from views.entry import DIGEST_CORRECT, DIGEST_WITHDRAW_EXCUSE
from views.standup.side_forms import CORRECT_FORM, EXCUSE_FORM, WITHDRAW_FORM

TURNS = re.compile(f"^{DIGEST_ALL}(_previous|_next)?$")


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of the digest."""
    app.action(DIGEST_OPEN_ENTRY)(listening(entry.open_entry, sessions, clock))
    app.action(DIGEST_EXCUSE)(listening(entry.ask_why_excused, sessions, clock))
    app.view(EXCUSE_FORM)(listening(entry.excuse, sessions, clock))
    app.action(DIGEST_WITHDRAW_EXCUSE)(listening(entry.ask_why_withdrawn, sessions, clock))
    app.view(WITHDRAW_FORM)(listening(entry.withdraw_excuse, sessions, clock))
    app.action(DIGEST_CORRECT)(listening(entry.ask_for_numbers, sessions, clock))
    app.view(CORRECT_FORM)(listening(entry.correct, sessions, clock))
    app.action(TURNS)(listening(pages.show_all, sessions, clock))
