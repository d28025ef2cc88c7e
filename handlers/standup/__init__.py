"""The stand-up in the order a rep meets it: open the form, numbers, words; or skip it, or send a note."""

from functools import partial
from typing import Any

from slack_bolt import App

from handlers.standup import aside, opening, pages
from models.clock import Clock
from models.store import Sessions
from views.prompt import STANDUP_OPEN, STANDUP_SKIP
from views.standup import CORRECT, DRAFT, NOTE, NUMBERS_PAGE, STUCK, WORDS_PAGE
from views.standup.note import NOTE_FORM
from views.standup.side_forms import SKIP_FORM


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the stand-up listeners."""
    ours: dict[str, Any] = {"sessions": sessions, "clock": clock}
    app.view(NUMBERS_PAGE)(partial(pages.submit_numbers, **ours))
    app.view(WORDS_PAGE)(partial(pages.submit_words, **ours))
    app.action(DRAFT)(partial(pages.keep_draft, **ours))
    app.action(STUCK)(partial(pages.unfold_stuck_points, **ours))
    app.action(CORRECT)(partial(pages.unfold_yesterday, **ours))
    app.action(STANDUP_OPEN)(partial(opening.open_form, **ours))
    app.action(STANDUP_SKIP)(partial(aside.ask_why_skipped, sessions=sessions))
    app.view(SKIP_FORM)(partial(aside.skip, **ours))
    app.action(NOTE)(partial(aside.write_note, sessions=sessions))
    app.view(NOTE_FORM)(partial(aside.send_note, **ours))
