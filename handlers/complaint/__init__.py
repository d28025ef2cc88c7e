"""Complaints in Slack: recorded, looked up, worked on under the buttons of their thread."""

import re

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.complaint import acting, kept, recording
from models.clock import Clock
from models.store import Sessions
from views.complaint.names import NEW_FORM, SHORTCUT
from views.records.names import CUSTOMER_CHOICE

AT_ONCE = re.compile(f"^complaint_({'|'.join(acting.AT_ONCE)})$")
IN_A_FORM = re.compile(f"^complaint_({'|'.join(kept.CHANGES)})$")
CARDS = re.compile(r"^complaint_(more|open)(_\d+)?$")  # one beside each line of a list
REPAIRS = re.compile(r"^complaint_repair_(done|cancelled)(_\d+)?$")
ADDING = re.compile(r"^complaint_(add)(_\d+)?$")
LISTENERS: Listeners = {
    "action": {
        AT_ONCE: acting.act,
        IN_A_FORM: acting.open_form,
        CARDS: acting.open_card,
        REPAIRS: acting.end_repair,
        ADDING: recording.add,
        CUSTOMER_CHOICE: recording.chosen,
    },
    "view": {NEW_FORM: recording.keep, **kept.SENT},
    "message_shortcut": {SHORTCUT: recording.of_message},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of complaints."""
    attach(app, LISTENERS, sessions, clock)
