"""Sales records logged in Slack: visits, deals, customers, leads, payments."""

import re

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.records import (
    customer,
    customer_edit,
    deal_form,
    deal_kept,
    deal_presses,
    lead,
    lead_presses,
    paid,
    shortcut,
    visit,
    visit_form,
)
from models.clock import Clock
from models.store import Sessions
from views.records.names import (
    CUSTOMER_CHOICE,
    CUSTOMER_EDIT,
    CUSTOMER_EDIT_FORM,
    CUSTOMER_FORM,
    DEAL_EDIT_FORM,
    DEAL_FOR,
    DEAL_FORM,
    LEAD_FORM,
    LEAD_TAKE_BACK,
    PAID_FORM,
    SHORTCUT_DEAL,
    SHORTCUT_VISIT,
    VISIT_FORM,
    VISIT_UNDO,
)

CARD = re.compile(r"^deal_(won|lost|move|edit|share|reopen|void)$")
LEAD = re.compile(r"^lead_(grade|give_up)$")
LEADS = re.compile(r"^lead_(card)(_\d+)?$")  # one beside each lead of a list
VISITS = re.compile(r"^visit_(for|edit)$")
LISTENERS: Listeners = {
    "view": {
        VISIT_FORM: visit_form.keep,
        DEAL_FORM: deal_form.keep_new,
        DEAL_EDIT_FORM: deal_form.keep_edit,
        CUSTOMER_FORM: customer.keep,
        CUSTOMER_EDIT_FORM: customer_edit.keep,
        LEAD_FORM: lead.keep,
        **lead_presses.SENT,
        PAID_FORM: paid.keep,
    },
    "action": {
        VISITS: visit_form.open_for,
        VISIT_UNDO: visit.undo,
        CARD: deal_presses.open_form,
        DEAL_FOR: deal_form.open_for,
        CUSTOMER_EDIT: customer_edit.open_form,
        LEAD: lead_presses.open_form,
        LEADS: lead_presses.look,
        LEAD_TAKE_BACK: lead_presses.take_back,
    },
    "options": {CUSTOMER_CHOICE: customer.suggest},
    "message_shortcut": {SHORTCUT_VISIT: shortcut.log_visit, SHORTCUT_DEAL: shortcut.new_deal},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of sales records."""
    attach(app, LISTENERS, sessions, clock)
    attach(app, deal_kept.LISTENERS, sessions, clock)
