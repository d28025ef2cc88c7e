"""`/coach overdue [NAME | team | customer]`: late money by age and by customer; and every freeze."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.collecting.pages import customer_page
from handlers.collecting.whose import Scope, everybodys, scope_of, scopes_called
from handlers.presses import StaleButton
from handlers.records.reading import line_of
from models.errors import UserError
from models.queries.collecting.held import freeze_count, freezes
from models.queries.collecting.overdue import overdue
from models.queries.collecting.seen import none_to_see
from models.queries.records.customers import find_customers
from models.shapes.collecting import Overdue
from models.shapes.roster import Asker
from views.collecting import overdue as view
from views.inputs import pressed
from views.language import speak
from views.menu import choose
from views.pages import PAGE


class NothingCalledSo(UserError):
    """Neither people, nor a team, nor a customer fits what was typed; facts: `name`."""

    template = (
        'I know no person, team or customer called "{name}".'
        " Type @ and choose the person, or write the customer's name."
    )


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
                raise NothingCalledSo(name=text)
            names = [(one.name, one.name) for one in known]
            return choose(say("Which customer?"), "overdue", names, who.reader)
        if len(scopes) > 1:
            return choose(say("Whose?"), "overdue", [(one.said, one.name) for one in scopes], who.reader)
        (scope,) = scopes
        found = _overdue(session, asker, scope, view.SHOWN, now=ask.now)
        return view.answer(found, scope.code, who.reader)


def show_all(ask: Asking) -> None:
    """Open all customers, or turn the page."""
    code, _, page = pressed(ask.body)[1].rpartition("|")
    if not page.isdecimal():
        raise StaleButton
    with ask.reading() as (session, who):
        asker = who.member()
        scope, at = scope_of(session, asker, code), min(int(page), PAGE_MOST)
        found = _overdue(session, asker, scope, PAGE, at, now=ask.now)
    ask.turn_to(view.page(found, code, who.reader))


def show_freezes(ask: Asking) -> None:
    """Open every freeze that the asker may see, or turn the page."""
    page = pressed(ask.body)[1].rpartition("|")[2]
    if not page.isdecimal():
        raise StaleButton
    with ask.reading() as (session, who):
        asker = who.member()
        count = freeze_count(session, asker)
        at = min(int(page), max(0, count - 1) // PAGE)
        found = freezes(session, asker, limit=PAGE, at=at)
    ask.turn_to(view.freezes(found, who.reader, count=count, at=at))


def _overdue(
    session: Session, asker: Asker, scope: Scope, limit: int, at: int = 0, *, now: datetime
) -> Overdue:
    found = overdue(session, scope.owners, limit=limit, at=at, now=now)
    blind = not found.customers and none_to_see(session, scope.owners)
    said = {
        "whose": scope.name,
        "part": scope.part,
        "freezes": freeze_count(session, asker),
        "blind": blind,
    }
    return found.model_copy(update=said)
