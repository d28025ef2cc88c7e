"""The wizard: the first team page by page, then Start."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.wizard.keeping import keep
from handlers.wizard.turning import go_back, open_wizard
from models.clock import Clock
from models.store import Sessions
from views.wizard.names import WIZARD_BACK, WIZARD_FORM, WIZARD_OPEN

__all__ = ["register"]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and the one form of all its pages."""
    listeners: Listeners = {
        "action": {WIZARD_OPEN: open_wizard, WIZARD_BACK: go_back},
        "view": {WIZARD_FORM: keep},
    }
    attach(app, listeners, sessions, clock)
