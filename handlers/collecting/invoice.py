"""`/coach invoice NO`: one invoice with its buttons; `invoice new`: the form of a new one."""

from handlers.asking import Answer, Asking
from handlers.collecting.invoice_form import form
from handlers.collecting.pages import invoice_found, invoice_page, put
from handlers.presses import subject_of
from handlers.records.reading import after_new, line_of
from models.queries.collecting.debts import open_seen
from models.queries.collecting.invoices import late_invoices
from models.queries.collecting.seen import may_see
from models.queries.records.money import invoices
from views.collecting import invoice as view
from views.inputs import OPTIONS_MOST
from views.language import speak
from views.records.words import short


def answer(ask: Asking, args: str) -> Answer:
    """Return the invoice of a number, a choice among several, or the form of a new one."""
    text = line_of(args).text
    typed = after_new(text)
    if typed is not None:
        return form(ask, typed)
    with ask.reading() as (session, who):
        asker, say = who.member(), speak(who.reader)
        found = [one.receivable_id for one in invoices(session, text)] if text else []
        if len(found) == 1:
            return view.card(invoice_found(session, asker, found[0], now=ask.now), who.reader)
        near, more = (found, 0) if found else open_seen(session, asker, text, OPTIONS_MOST)
        seen = may_see(session, asker, near)
        known = {one.receivable_id: one for one in late_invoices(session, list(seen), now=ask.now)}
        offered = [known[key] for key in near if key in known]
        question = say("Which invoice?") if offered else say("No invoice is open.")
        if text and not found:
            question = say("There is no invoice {number}.", number=short(text))
        return view.which(offered, question, who.reader, more=more)


def look(ask: Asking) -> None:
    """Show one invoice of a list."""
    receivable_id = subject_of(ask.body)
    with ask.reading() as (session, who):
        page = invoice_page(session, who, receivable_id, now=ask.now)
    put(ask, page)
