"""The stand-up in the order a rep meets it: open the form, numbers, words; or skip it, or send a note."""

from slack_bolt import App

from handlers.asking import listening
from handlers.standup import aside, opening, pages
from models.clock import Clock
from models.store import Sessions
from views.prompt import STANDUP_OPEN, STANDUP_SKIP
from views.standup import CORRECT, DRAFT, NOTE, NUMBERS_PAGE, STUCK, WORDS_PAGE
from views.standup.note import NOTE_FORM
from views.standup.side_forms import SKIP_FORM


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the stand-up listeners."""
    app.view(NUMBERS_PAGE)(listening(pages.submit_numbers, sessions, clock))
    app.view(WORDS_PAGE)(listening(pages.submit_words, sessions, clock))
    app.action(DRAFT)(listening(pages.keep_draft, sessions, clock))
    app.action(STUCK)(listening(pages.unfold_stuck_points, sessions, clock))
    app.action(CORRECT)(listening(pages.unfold_yesterday, sessions, clock))
    app.action(STANDUP_OPEN)(listening(opening.open_form, sessions, clock))
    app.action(STANDUP_SKIP)(listening(aside.ask_why_skipped, sessions, clock))
    app.view(SKIP_FORM)(listening(aside.skip, sessions, clock))
    app.action(NOTE)(listening(aside.write_note, sessions, clock))
    app.view(NOTE_FORM)(listening(aside.send_note, sessions, clock))
