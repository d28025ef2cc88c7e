"""The stand-up in the order a rep meets it: open the form, numbers, words; or skip it, or send a note."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.standup import aside, opening, pages
from models.clock import Clock
from models.store import Sessions
from views.prompt import STANDUP_OPEN, STANDUP_SKIP
from views.standup import CORRECT, DRAFT, NOTE, NUMBERS_PAGE, STUCK, WORDS_PAGE
from views.standup.note import NOTE_FORM
from views.standup.side_forms import SKIP_FORM

LISTENERS: Listeners = {
    "view": {
        NUMBERS_PAGE: pages.submit_numbers,
        WORDS_PAGE: pages.submit_words,
        SKIP_FORM: aside.skip,
        NOTE_FORM: aside.send_note,
    },
    "action": {
        DRAFT: pages.keep_draft,
        STUCK: pages.unfold_stuck_points,
        CORRECT: pages.unfold_yesterday,
        STANDUP_OPEN: opening.open_form,
        STANDUP_SKIP: aside.ask_why_skipped,
        NOTE: aside.write_note,
    },
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the stand-up listeners."""
    attach(app, LISTENERS, sessions, clock)
