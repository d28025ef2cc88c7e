"""`/coach policy`: the rules in force for everybody; forms for administrators."""

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.policy.change import look_at, put_in_force, rehearse_coming, rehearse_past, use_template
from handlers.policy.lookup import answer, open_form
from models.clock import Clock
from models.store import Sessions
from views.policy.names import (
    POLICY_CONFIRM,
    POLICY_EDIT,
    POLICY_FORM,
    POLICY_REHEARSE_COMING,
    POLICY_REHEARSE_PAST,
    POLICY_TEMPLATE,
)

__all__ = ["answer", "register"]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and the forms."""
    listeners: Listeners = {
        "action": {
            POLICY_EDIT: open_form,
            POLICY_TEMPLATE: use_template,
            POLICY_REHEARSE_PAST: rehearse_past,
            POLICY_REHEARSE_COMING: rehearse_coming,
        },
        "view": {POLICY_FORM: look_at, POLICY_CONFIRM: put_in_force},
    }
    attach(app, listeners, sessions, clock)
