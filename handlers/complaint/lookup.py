"""`/coach complaint`: a case by number, the form of a new one; `/coach complaints`: the open ones."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.complaint.acting import card
from handlers.complaint.recording import form
from handlers.records.reading import after_new, line_of
from handlers.words import MENTION, people_called
from models.queries.complaint.listed import latest
from models.queries.complaint.open_ones import open_for
from models.queries.records.customers import find_customers
from models.queries.records.known import number_in
from models.queries.roster import find_people, members_of, team_named
from models.rules.matching import fold
from models.shapes.complaint import ComplaintRow
from models.usecases import complaint
from models.usecases.complaint.errors import NoSuchComplaint
from views.complaint import listed as view

PAGED = re.compile(r"(.*)\|(\d{1,4})")  # what a page's button sends: whose, and which page
ALL = frozenset({"all", "全部", "所有"})
OPEN = frozenset({"", "-", "open", "未结", "进行中"})
LATEST = 200  # complaints of any state that a list reaches back to
NAMED = 20  # customers that a name may mean


class Narrowed(NamedTuple):
    """Some of the complaints, and whose they are."""

    rows: Sequence[ComplaintRow]
    name: str


def answer(ask: Asking, args: str) -> Answer:
    """Return the case of a number, a customer's open ones by name, or the form of a new one."""
    text = line_of(args).text
    typed = after_new(text)
    if typed is not None:
        return form(ask, typed)
    if not text:
        return listed(ask, "")
    number = number_in(text)
    if number is None:
        return _of_customer(ask, text)
    with ask.writing() as (session, who):  # who looks at a restricted case is written down
        asker = who.member()
        case = complaint.look(session, asker, number, now=ask.now)
        return card(session, asker, case, who.reader, now=ask.now)


def _of_customer(ask: Asking, name: str) -> Answer:
    """Return the open complaints of a customer that was named.

    Raises:
        NoSuchComplaint: there is none for the asker.
    """
    with ask.reading() as (session, who):
        rows = _customers(session, open_for(session, who.member(), now=ask.now), name)
    if not rows:
        raise NoSuchComplaint
    return view.listed(rows, name, who.reader, value=name)


def _customers(session: Session, rows: Sequence[ComplaintRow], name: str) -> Sequence[ComplaintRow]:
    found = {one.name for one in find_customers(session, name, limit=NAMED)}
    return [row for row in rows if row.customer in found]


def listed(ask: Asking, args: str) -> Answer:
    """Return open complaints, the most pressing first; `whose|page` is what the page buttons send."""
    paged = PAGED.fullmatch(args)
    text, page = (paged[1].strip(), int(paged[2])) if paged else (line_of(args).text, 0)
    with ask.reading() as (session, who):
        asker, name = who.member(), ""
        if fold(text) in ALL:
            rows = latest(session, asker, now=ask.now, limit=LATEST)
        else:
            rows = open_for(session, asker, now=ask.now)
        if fold(text) not in ALL | OPEN:
            rows, name = _narrowed(session, rows, text)
    if paged:
        return view.pages(rows, name, who.reader, value=text, page=page)
    return view.listed(rows, name, who.reader, value=text)


def _narrowed(session: Session, rows: Sequence[ComplaintRow], text: str) -> Narrowed:
    """Return the complaints of a team, of those who are called so, or of a customer.

    Raises:
        NobodyCalled, NobodyCalledAlike: nobody is called so.
    """
    teams = [] if MENTION.match(text) else team_named(session, text)
    if teams:
        owners = {row.id for team in teams for row in members_of(session, team.id)}
        return Narrowed(_owned(rows, owners), ", ".join(team.name for team in teams))
    if not find_people(session, text) and (found := _customers(session, rows, text)):
        return Narrowed(found, text)
    people = people_called(session, text)
    return Narrowed(_owned(rows, {row.id for row in people}), ", ".join(row.name for row in people))


def _owned(rows: Sequence[ComplaintRow], owners: Collection[UUID]) -> Sequence[ComplaintRow]:
    return [row for row in rows if row.owner_id in owners]
