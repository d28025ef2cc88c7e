"""The manager's digest: every line leads to its button, a long section to a modal with pages."""

import re
from functools import partial
from typing import Any

from slack_bolt import App

from handlers.digest import entry, pages
from models.clock import Clock
from models.store import Sessions
from views.digest import DIGEST_ALL, DIGEST_EXCUSE, DIGEST_OPEN_ENTRY
from views.entry import DIGEST_CORRECT, DIGEST_WITHDRAW_EXCUSE
from views.standup.side_forms import CORRECT_FORM, EXCUSE_FORM, WITHDRAW_FORM

TURNS = re.compile(f"^{DIGEST_ALL}(_previous|_next)?$")


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of the digest."""
    ours: dict[str, Any] = {"sessions": sessions, "clock": clock}
    app.action(DIGEST_OPEN_ENTRY)(partial(entry.open_entry, sessions=sessions))
    app.action(DIGEST_EXCUSE)(partial(entry.ask_why_excused, sessions=sessions))
    app.view(EXCUSE_FORM)(partial(entry.excuse, **ours))
    app.action(DIGEST_WITHDRAW_EXCUSE)(partial(entry.ask_why_withdrawn, sessions=sessions))
    app.view(WITHDRAW_FORM)(partial(entry.withdraw_excuse, **ours))
    app.action(DIGEST_CORRECT)(partial(entry.ask_for_numbers, sessions=sessions))
    app.view(CORRECT_FORM)(partial(entry.correct, **ours))
    app.action(TURNS)(partial(pages.show_all, **ours))
