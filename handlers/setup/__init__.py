"""The setup: claimed by the first administrator, then a menu, lists and forms."""

from slack_bolt import App

from handlers.asking import listening
from handlers.setup import forms, presses
from handlers.setup.opening import answer
from models.clock import Clock
from models.store import Sessions
from views.setup.names import SETUP_PRESSED, SETUP_SENT

__all__ = ["answer", "register"]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach one listener for all its buttons and one for all its forms."""
    app.action(SETUP_PRESSED)(listening(presses.press, sessions, clock))
    app.view(SETUP_SENT)(listening(forms.keep, sessions, clock))
