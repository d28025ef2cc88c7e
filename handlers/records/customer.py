"""`/coach customer NAME`: the card; `customer new`: the form."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.presses import first_submit
from handlers.records.reading import after_new, line_of
from handlers.records.whom import NAME_MOST, name_in
from handlers.someone import Someone
from models.errors import NotAllowed
from models.queries import roster
from models.queries.records.cards import customer_card
from models.queries.records.customers import find_customers, ids_of_names
from models.queries.records.offered import customer_named, customer_names, customers_offered
from models.queries.records.seen import may_see_customer
from models.rules.local_time import local_date
from models.rules.matching import fold, nearest
from models.shapes.record_views import CustomerView
from models.shapes.records import CustomerForm
from models.shapes.roster import Asker
from models.usecases.records import customers
from models.usecases.records.errors import NoSuchRecord
from views.drawing import Drawing
from views.language import speak
from views.records import customer as view
from views.records.fields import offered

FOUND_MOST = 50


class NotYourCustomer(NotAllowed):
    """Somebody else's customer; facts: `name` of the owner."""

    template = "Only {name}, the team of {name} and those who lead {name} can see this customer."


def answer(ask: Asking, args: str) -> Answer:
    """Return a customer's card, a choice among several, or the form of a new one where there is none."""
    line = line_of(args)
    typed = after_new(line.text)
    if typed is not None:
        return view.form(typed[:NAME_MOST], ask.hands_reader())
    with ask.reading() as (session, who):
        asker, today = who.member(), local_date(ask.now, who.member().zone)
        if line.text:
            found = find_customers(session, line.text, limit=FOUND_MOST)
        else:
            found = [one for one in customers_offered(session, asker.member_id) if _own(one, who)]
        if not found and not line.text:
            who.hand()
            return view.form("", who.reader)
        if not found:
            near = nearest(line.text, customer_names(session, asker.member_id))
            return view.unknown(line.text, near, who.reader)
        seen = [one for one in found if may_see_customer(session, asker, one.owner_id)]
        if not seen and fold(found[0].name) != fold(line.text):  # half a name is nobody's
            return view.unknown(line.text, _near(session, asker, line.text), who.reader)
        if not seen:
            raise NotYourCustomer(who="", name=_owner(session, found[0]))
        if len(seen) == 1:
            return card(session, who, seen[0], today)
    return view.which(seen, "customer", "", who.reader)


def _near(session: Session, asker: Asker, text: str) -> Sequence[str]:
    """Return the customers the asker may see of whose name a word looks like what was typed."""
    offers = customers_offered(session, asker.member_id)
    names = [one.name for one in offers if may_see_customer(session, asker, one.owner_id)]
    words = {word: name for name in reversed(names) for word in (*name.split(), name)}
    return list(dict.fromkeys(words[word] for word in nearest(text, words)))


def card(session: Session, who: Someone, found: CustomerView, today: date, *, said: str = "") -> Drawing:
    """Return a customer's card."""
    return view.card(customer_card(session, who.member(), found, today=today), who.reader, said=said)


def customer_seen(session: Session, asker: Asker | None, customer_id: UUID) -> CustomerView:
    """Return a customer that the asker may look at; without an asker any.

    Raises:
        NoSuchRecord, NotYourCustomer: there is none, or it is not for the asker.
    """
    found = customer_named(session, customer_id)
    if found is None:
        raise NoSuchRecord
    if asker is not None and not may_see_customer(session, asker, found.owner_id):
        raise NotYourCustomer(who="", name=_owner(session, found), field="name")
    return found


def keep(ask: Asking) -> None:
    """Open the customer that the form describes, once, and show the card."""
    name, industry, confidential = view.read(ask.view)
    name = name_in(name)
    with ask.writing() as (session, who):
        asker, say = who.member(), speak(who.reader)
        if not first_submit(session, ask.body, now=ask.now):
            ask.ack()
            return
        known = ids_of_names(session, [name]).get(fold(name))
        form = CustomerForm(
            name=name, owner_id=asker.member_id, industry=industry[:80] or None, confidential=confidential
        )
        made = known or customers.open_customer(session, asker, form, now=ask.now)
        found = customer_seen(session, asker, made)
        said = say("This customer is there already.") if known else say("Kept: a new customer of yours.")
        drawn = card(session, who, found, local_date(ask.now, asker.zone), said=said)
    ask.ack(response_action="update", view=view.done_page(drawn, who.reader))


def suggest(ask: Asking) -> None:
    """Offer customers while somebody types into a chooser: the own ones first, then all."""
    typed = str(ask.body.get("value") or "").replace("\x00", "")[:NAME_MOST]
    with ask.reading() as (session, who):
        found = customers_offered(session, who.member().member_id, typed)
    ask.ack(options=offered(found, typed, who.reader))


def _own(one: CustomerView, who: Someone) -> bool:
    return one.owner_id == who.member().member_id


def _owner(session: Session, found: CustomerView) -> str:
    row = roster.member(session, found.owner_id) if found.owner_id else None
    return row.name if row else "–"
