"""`/coach deal` and `/coach deals`: a deal's card, the form of a new one, one's own open deals."""

import re

from handlers.asking import Answer, Asking
from handlers.records.deal_cards import card, seen, which
from handlers.records.deal_form import new_form
from handlers.records.reading import after_new, line_of, numbered
from handlers.records.whom import deal_seen
from handlers.words import NotYourPerson, people_called
from models.queries.records.deals import open_deals
from models.queries.roster import may_see
from models.rules.local_time import local_date
from views.language import speak
from views.menu import choose
from views.records import deal as view

PAGED = re.compile(r"(.*)\|(\d{1,4})")  # what a page's button sends: whose, and which page


def answer(ask: Asking, args: str) -> Answer:
    """Return a deal's card by number or name, the form of a new one, or one's own open deals."""
    line = line_of(args)
    typed = after_new(line.text)
    if typed is not None:
        return new_form(ask, customer=typed)
    if not line.text:
        return own(ask, "")
    with ask.reading() as (session, who):
        asker, today = who.member(), local_date(ask.now, who.member().zone)
        found = numbered(line.text)
        if found.ref_no is not None and not found.rest:
            deal = deal_seen(session, asker, found.ref_no, today)
            return card(session, asker, deal.deal_id, who.reader, now=ask.now)
        deals = seen(session, asker, line.text, today)
        if len(deals) == 1:
            return card(session, asker, deals[0].deal_id, who.reader, now=ask.now)
        return which(session, who, line.text, deals, "deal", today)


def own(ask: Asking, args: str) -> Answer:
    """Return somebody's open deals, the stale ones first; `whose|page` is what the page buttons send."""
    paged = PAGED.fullmatch(args)
    whose, page = (paged[1], int(paged[2])) if paged else (args.strip(), 0)
    with ask.reading() as (session, who):
        asker = who.member()
        people = people_called(session, whose) if whose else ()
        if len(people) > 1:
            options = [(f"<@{row.slack_user_id}>", row.name) for row in people]
            return choose(speak(who.reader)("Whom do you mean?"), "deals", options, who.reader)
        person_id, name = (people[0].id, people[0].name) if people else (asker.member_id, "")
        if not may_see(session, asker, person_id):
            raise NotYourPerson(name=name)
        found = open_deals(session, [person_id], today=local_date(ask.now, asker.zone))
    deals = sorted(found, key=lambda one: not one.stale)
    if paged:
        return view.pages(deals, name, who.reader, whose=whose, page=page)
    return view.listed(deals, name, who.reader, whose=whose)
