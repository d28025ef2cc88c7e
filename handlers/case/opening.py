"""Open what a case is about, as it is today."""

from collections.abc import Callable, Mapping
from uuid import UUID

from handlers.asking import Asking
from handlers.blocker import readable
from handlers.case.meant import COMPLAINT, RECEIVABLE, subject_of
from handlers.collecting.customer import open_conversation
from handlers.complaint.acting import open_case
from handlers.presses import StaleButton, show
from views.blocker_form import card_modal


def _open_wish(ask: Asking, blocker_id: UUID) -> None:
    with ask.reading() as (session, who):
        found = readable(session, who.member(), blocker_id, now=ask.now)
    show(ask.client, ask.body, card_modal(found, who.reader))
    ask.ack()


OPENERS: Mapping[str, Callable[[Asking, UUID], None]] = {
    COMPLAINT: open_case,
    RECEIVABLE: open_conversation,
    "support": _open_wish,
}


def open_it(ask: Asking) -> None:
    """Open what a case is about, as it is today."""
    of, key = subject_of(ask)
    if of not in OPENERS:
        raise StaleButton
    OPENERS[of](ask, key)
