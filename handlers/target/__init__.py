"""`/coach target`: own targets, those of people, teams and the company; set by form, with history."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.target.form import keep, open_form, turn
from handlers.target.lookup import answer, history
from models.clock import Clock
from models.store import Sessions
from views.target import TARGET_HISTORY, TARGET_SET
from views.target_form import TARGET_FORM, TARGET_METRIC, TARGET_PERIOD

__all__ = ["answer", "register"]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and the form."""
    listeners: Listeners = {
        "action": {
            TARGET_SET: open_form,
            TARGET_HISTORY: history,
            TARGET_METRIC: turn,
            TARGET_PERIOD: turn,
        },
        "view": {TARGET_FORM: keep},
    }
    attach(app, listeners, sessions, clock)
