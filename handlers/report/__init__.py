"""The weekly report as a rep and a reviewer meet it: open, fill in, sign; review, return, open again."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.report import aside, opening, pages, review
from models.clock import Clock
from models.store import Sessions
from views.report.names import (
    DOING_PAGE,
    EXCUSE_FORM,
    NOTE_FORM,
    NUMBERS_PAGE,
    PROBLEMS_PAGE,
    REOPEN_FORM,
    REPORT_DRAFT,
    REPORT_EXCUSE,
    REPORT_MORE,
    REPORT_NOTE,
    REPORT_OPEN,
    REPORT_PAGE,
    REPORT_REOPEN,
    REVIEW_FORM,
    REVIEW_OPEN,
    REVIEW_SKIP,
    SIGN_PAGE,
)

LISTENERS: Listeners = {
    "view": {
        NUMBERS_PAGE: pages.turn,
        DOING_PAGE: pages.turn,
        PROBLEMS_PAGE: pages.turn,
        SIGN_PAGE: pages.sign,
        NOTE_FORM: aside.send_note,
        REVIEW_FORM: review.decide,
        REOPEN_FORM: aside.reopen,
        EXCUSE_FORM: aside.excuse,
    },
    "action": {
        REPORT_OPEN: opening.open_form,
        REPORT_DRAFT: pages.keep_draft,
        REPORT_MORE: pages.unfold,
        f"{REPORT_PAGE}_numbers": pages.go_back,
        f"{REPORT_PAGE}_doing": pages.go_back,
        f"{REPORT_PAGE}_problems": pages.go_back,
        REPORT_NOTE: aside.write_note,
        REPORT_REOPEN: aside.ask_why_reopened,
        REPORT_EXCUSE: aside.ask_why_excused,
        REVIEW_OPEN: review.open_first,
        REVIEW_SKIP: review.skip,
    },
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of weekly reports."""
    attach(app, LISTENERS, sessions, clock)
