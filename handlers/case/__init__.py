"""What people do about a case where they are told of it: take, put off, hand over, give back, open."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.case.acting import act
from handlers.case.forms import hand_over, keep_hand_over, keep_put_off, put_off
from handlers.case.opening import open_it
from models.clock import Clock
from models.store import Sessions
from views.case.names import (
    CASE_HAND_OVER,
    CASE_OPEN,
    CASE_PUT_OFF,
    CASE_TAKE,
    CASE_TAKE_BACK,
    HAND_OVER_FORM,
    PUT_OFF_FORM,
)

LISTENERS: Listeners = {
    "action": {
        CASE_TAKE: act,
        CASE_TAKE_BACK: act,
        CASE_PUT_OFF: put_off,
        CASE_HAND_OVER: hand_over,
        CASE_OPEN: open_it,
    },
    "view": {PUT_OFF_FORM: keep_put_off, HAND_OVER_FORM: keep_hand_over},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and forms of cases."""
    attach(app, LISTENERS, sessions, clock)
