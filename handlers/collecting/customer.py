"""One customer's invoices as one conversation: opened from a list, a notice or an invoice, page by page."""

from uuid import UUID

from handlers.asking import Asking
from handlers.collecting.pages import customer_page, put
from handlers.presses import StaleButton
from views.inputs import pressed
from views.records.fields import id_in

PAGE_MOST = 10_000


def look(ask: Asking) -> None:
    """Open the conversation, or turn its page."""
    text, _, page = pressed(ask.body)[1].partition("|")
    customer_id = id_in(text)
    if customer_id is None or not (page or "0").isdecimal():
        raise StaleButton
    open_conversation(ask, customer_id, at=min(int(page or "0"), PAGE_MOST))


def open_conversation(ask: Asking, customer_id: UUID, *, at: int = 0) -> None:
    """Show what a customer owes."""
    with ask.reading() as (session, who):
        page = customer_page(session, who, customer_id, now=ask.now, at=at)
    put(ask, page)
