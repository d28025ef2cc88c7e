"""Money that is owed, in Slack: invoices, what is late, what is said and decided about it."""

import re

from slack_bolt import App

from handlers.asking import Listeners, attach
from handlers.collecting import (
    chasing,
    contact,
    customer,
    invoice,
    invoice_form,
    letter,
    opening,
    overdue,
    putting_right,
)
from models.clock import Clock
from models.store import Sessions
from views.collecting.names import (
    COLLECT,
    COLLECT_CUSTOMER,
    FREEZES_ALL,
    INVOICE_FORM,
    LETTER_APPROVE,
    LETTER_FILE,
    LETTER_LOOK,
    LETTER_REFUSE,
    LETTER_REFUSE_FORM,
    OVERDUE_ALL,
    VERBS,
    form_of,
)

OPENS = re.compile(f"^{COLLECT}({'|'.join(VERBS)})$")
RESULTS = re.compile(f"^{COLLECT}result_(no_answer|will_call)$")
MORE = re.compile(f"^{COLLECT}result_(promised|disputes)$")
CUSTOMERS = re.compile(rf"^{COLLECT_CUSTOMER}(_previous|_next)?(_\d+)?$")  # one beside each line of a list
INVOICES = re.compile(rf"^{COLLECT}(invoice)(_\d+)?$")
LISTENERS: Listeners = {
    "action": {
        OPENS: opening.open_form,
        RESULTS: contact.press,
        MORE: contact.ask_more,
        CUSTOMERS: customer.look,
        INVOICES: invoice.look,
        re.compile(f"^{OVERDUE_ALL}(_previous|_next)?$"): overdue.show_all,
        re.compile(f"^{FREEZES_ALL}(_previous|_next)?$"): overdue.show_freezes,
        LETTER_LOOK: letter.look,
        LETTER_APPROVE: letter.approve,
        LETTER_REFUSE: letter.open_refusal,
        LETTER_FILE: letter.hand_over_file,
    },
    "view": {
        INVOICE_FORM: invoice_form.keep,
        form_of("contact"): contact.keep,
        **chasing.SENT,
        **putting_right.SENT,
        LETTER_REFUSE_FORM: letter.refuse,
    },
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of late money."""
    attach(app, LISTENERS, sessions, clock)
