"""`/coach overdue [NAME | team | customer]`: late money by age and by customer; and every freeze."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.collecting.pages import customer_page
from handlers.collecting.whose import Scope, everybodys, scope_of, scopes_called
from handlers.presses import StaleButton
from handlers.records.reading import line_of
from handlers.words import people_called
from models.queries.collecting.debts import by_age, by_customer, overdue
from models.queries.collecting.held import freezes
from models.queries.records.customers import find_customers
from models.shapes.roster import Asker
from views.collecting import overdue as view
from views.inputs import pressed
from views.language import speak
from views.menu import choose

FOUND_MOST = 50
PAGE_MOST = 10_000


def answer(ask: Asking, args: str) -> Answer:
    """Return what is overdue; of a customer the whole conversation."""
    text = line_of(args).text
    with ask.reading() as (session, who):
        asker, say = who.member(), speak(who.reader)
        scopes = scopes_called(session, asker, args) if text else [everybodys(session, asker)]
        if not scopes:
            known = find_customers(session, text, limit=FOUND_MOST)
            if len(known) == 1:
                return customer_page(session, who, known[0].customer_id, now=ask.now)
            if not known:
                people_called(session, text)  # says who is called alike
            names = [(one.name, one.name) for one in known]
            return choose(say("Which customer?"), "overdue", names, who.reader)
        if len(scopes) > 1:
            return choose(say("Whose?"), "overdue", [(one.said, one.name) for one in scopes], who.reader)
        (scope,) = scopes
        return view.answer(_overdue(session, asker, scope, now=ask.now), scope.code, who.reader)


def show_all(ask: Asking) -> None:
    """Open all customers, or turn the page."""
    code, _, page = pressed(ask.body)[1].rpartition("|")
    if not page.isdecimal():
        raise StaleButton
    with ask.reading() as (session, who):
        asker = who.member()
        found = _overdue(session, asker, scope_of(session, asker, code), now=ask.now)
    ask.turn_to(view.page(found, code, who.reader, at=min(int(page), PAGE_MOST)))


def show_freezes(ask: Asking) -> None:
    """Open every freeze that the asker may see, or turn the page."""
    page = pressed(ask.body)[1].rpartition("|")[2]
    if not page.isdecimal():
        raise StaleButton
    with ask.reading() as (session, who):
        found = freezes(session, who.member())
    ask.turn_to(view.freezes(found, who.reader, at=min(int(page), PAGE_MOST)))


def _overdue(session: Session, asker: Asker, scope: Scope, *, now: datetime) -> view.Overdue:
    invoices = overdue(session, scope.owners, now=now)
    frozen = freezes(session, asker)
    return view.Overdue(
        whose=scope.name,
        debts=tuple(by_customer(invoices)),
        ages=tuple(by_age(invoices)),
        freezes=len(frozen),
        as_of=min((one.as_of for one in invoices if one.as_of is not None), default=None),
    )
