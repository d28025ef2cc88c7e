"""`/coach lead NAME`: what is known of a company; `lead new`: the form."""

from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.presses import first_submit
from handlers.records.reading import after_new, is_new, line_of
from handlers.records.whom import NAME_MOST, NOTE_MOST, name_in
from models.errors import NotAllowed
from models.queries.records.cards import find_leads, lead_card, lead_view
from models.queries.records.customers import ids_of_names
from models.queries.records.seen import may_see_customer
from models.rules.local_time import local_date
from models.rules.matching import fold
from models.shapes.logged import LeadView
from models.shapes.reader import Reader
from models.shapes.records import LeadForm
from models.shapes.roster import Asker
from models.usecases.records import leads
from models.usecases.records.errors import NoSuchRecord
from views.drawing import Drawing
from views.records import lead as view


class NotYourLead(NotAllowed):
    """Somebody else's lead; facts: `name` of the owner."""

    template = "Only {name}, the team of {name} and those who lead {name} can see this lead."


def answer(ask: Asking, args: str) -> Answer:
    """Return the leads of a name, or the form of a new one."""
    line = line_of(args)
    if is_new(line.text):
        return view.form("", ask.hands_reader())
    typed = after_new(line.text)
    if typed is not None:
        return view.form(typed[:NAME_MOST], ask.hands_reader())
    with ask.reading() as (session, who):
        asker = who.member()
        found = find_leads(session, line.text)
        seen = [one for one in found if may_see_customer(session, asker, one.owner_id)]
        if found and not seen:
            raise NotYourLead(who="", name=found[0].owner)
        if len(seen) == 1:
            return view.card(lead_card(session, asker, seen[0]), who.reader)
    return view.listed(seen, line.text, who.reader)


def lead_seen(session: Session, asker: Asker, lead_id: UUID) -> LeadView:
    """Return a lead that the asker may look at.

    Raises:
        NoSuchRecord, NotYourLead: there is none, or it is not for the asker.
    """
    found = lead_view(session, lead_id)
    if found is None:
        raise NoSuchRecord
    if not may_see_customer(session, asker, found.owner_id):
        raise NotYourLead(who="", name=found.owner)
    return found


def card_of(session: Session, asker: Asker, lead_id: UUID, reader: Reader, *, said: str = "") -> Drawing:
    """Return a lead's card as it stands now; refuses as `lead_seen` does."""
    lead = lead_seen(session, asker, lead_id)
    return view.card(lead_card(session, asker, lead), reader, said=said)


def keep(ask: Asking) -> None:
    """Put the lead of the form into the pool, once."""
    company, channel, letter, note = view.read(ask.view)
    company = name_in(company, field="company")
    with ask.writing() as (session, who):
        asker = who.member()
        if not first_submit(session, ask.body, now=ask.now):
            ask.ack()
            return
        form = LeadForm(
            company=company,
            customer_id=ids_of_names(session, [company]).get(fold(company)),
            channel=channel[:40],
            owner_id=asker.member_id,
            grade=letter,
            created_on=local_date(ask.now, asker.zone),
            note=note[:NOTE_MOST] or None,
        )
        made = lead_view(session, leads.open_lead(session, asker, form, now=ask.now))
        if made is None:
            raise NoSuchRecord
        answer = view.kept(lead_card(session, asker, made), who.reader)
    ask.ack(response_action="update", view=view.done_page(answer, who.reader))
