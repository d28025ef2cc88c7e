"""Honors under their buttons: approve, decline, contest; the hall of fame; corrections of closed months."""

import re

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.honors import correction, deciding
from models.clock import Clock
from models.store import Sessions
from views.correction import CORRECTION_LEAVE, CORRECTION_TAKE
from views.honors.page import CONTEST_FORM, DECLINE_FORM
from views.honors.wording import HONOR_APPROVE, HONOR_CONTEST, HONOR_DECLINE, HONOR_FAME

LISTENERS: Listeners = {
    "action": {
        HONOR_APPROVE: deciding.approve,
        HONOR_DECLINE: deciding.open_decline,
        HONOR_CONTEST: deciding.open_contest,
        re.compile(f"^{HONOR_FAME}(_previous|_next)?$"): deciding.turn_fame,
        CORRECTION_TAKE: correction.take,
        CORRECTION_LEAVE: correction.leave,
    },
    "view": {
        DECLINE_FORM: deciding.decline,
        CONTEST_FORM: deciding.contest,
    },
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of honors."""
    attach(app, LISTENERS, sessions, clock)
