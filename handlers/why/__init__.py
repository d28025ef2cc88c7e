"""Why a number is what it is, and what people report as wrong."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.why.explaining import answer
from handlers.why.reporting import give_answer, keep_report, open_answer, open_report
from models.clock import Clock
from models.store import Sessions
from views import why as view

__all__ = ["answer", "register"]

LISTENERS: Listeners = {
    "action": {view.ERROR_REPORT_OPEN: open_report, view.ERROR_ANSWER_OPEN: open_answer},
    "view": {view.ERROR_REPORT_FORM: keep_report, view.ERROR_ANSWER_FORM: give_answer},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and forms of error reports."""
    attach(app, LISTENERS, sessions, clock)
