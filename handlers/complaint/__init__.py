"""Complaints in Slack: recorded, looked up, worked on under the buttons of their thread."""

import re

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.complaint import acting, kept, recording
from models.clock import Clock
from models.store import Sessions
from views.complaint.names import ADD, MORE, NEW_FORM, OPEN, REPAIR_CANCELLED, REPAIR_DONE, SHORTCUT
from views.records.names import CUSTOMER_CHOICE

AT_ONCE = re.compile(f"^complaint_({'|'.join(acting.AT_ONCE)})$")
IN_A_FORM = re.compile(f"^complaint_({'|'.join(kept.CHANGES)})$")
LISTENERS: Listeners = {
    "action": {
        AT_ONCE: acting.act,
        IN_A_FORM: acting.open_form,
        MORE: acting.open_card,
        re.compile(rf"^{OPEN}(_\d+)?$"): acting.open_card,
        re.compile(rf"^{REPAIR_DONE}(_\d+)?$"): acting.end_repair,
        re.compile(rf"^{REPAIR_CANCELLED}(_\d+)?$"): acting.end_repair,
        re.compile(rf"^{ADD}(_\d+)?$"): recording.add,
        CUSTOMER_CHOICE: recording.chosen,
    },
    "view": {NEW_FORM: recording.keep, **kept.SENT},
    "message_shortcut": {SHORTCUT: recording.of_message},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of complaints."""
    attach(app, LISTENERS, sessions, clock)
