"""`/coach visit`, `call`, `proposal`: logged in one line, asked about where it is unclear, undone."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.presses import subject_of
from handlers.records.reading import NEW_SIGN, after_new, confirmed, line_of
from handlers.records.visit_form import form, there
from handlers.records.whom import Taken, Whom, opened, whom
from models.queries.records.customers import find_customers
from models.rules.local_time import local_date
from models.shapes.reader import Reader
from models.shapes.records import ActivityForm
from models.shapes.roster import Asker
from models.usecases.inbox import first_time
from models.usecases.records import activities, visits
from models.usecases.records.questions import Question, surely
from views.blocks import Block
from views.drawing import Drawing
from views.language import speak
from views.notice import notice
from views.records import customer as customer_view
from views.records import visit as view
from views.records.fields import known_option, new_option, question_answer

NEW_MOST = 140  # characters of a new name that the chooser can carry
OPTION_MOST = 150  # characters that a choice among customers can carry


def answer(ask: Asking, args: str, *, kind: str) -> Answer:
    """Log what was typed; without a name open the form."""
    line = line_of(args)
    typed = "" if not line.text else after_new(line.text)
    if typed is not None:
        return _begun(ask, kind, typed)
    with ask.reading() as (session, who):
        asker, reader = who.hand(), who.reader
        today = local_date(ask.now, asker.zone)
        about = whom(session, asker, line.text, today, bare=kind == "proposal")
    if about.deal is None and not about.new and len(about.customers) != 1:
        return _unclear(ask, about, kind, reader)
    try:
        with ask.writing() as (session, who):
            asker = who.member()
            if line.once and not first_time(session, f"sure:{line.once}", now=ask.now):
                return view.already(reader)
            return _logged(session, asker, about, kind, reader, now=ask.now, sure=bool(line.once))
    except Question as question:
        return question_answer(question, kind, confirmed(line.text), reader)


def _begun(ask: Asking, kind: str, typed: str) -> Block:
    """Return the form, with the customer that was typed behind "new"."""
    if not typed:
        return form(ask, view.VisitFields(kind=kind))
    with ask.reading() as (session, who):
        found = find_customers(session, typed, limit=2)
        option = new_option(typed[:NEW_MOST], speak(who.reader)) if not found else known_option(found[0])
    return form(ask, view.VisitFields(kind=kind, customer=option))


def _logged(
    session: Session, asker: Asker, about: Whom, kind: str, reader: Reader, *, now: datetime, sure: bool
) -> Drawing:
    if about.deal is not None:
        whose = Taken(about.deal.customer_id)
    else:
        known = about.customers
        whose = opened(session, asker, about.new, now=now) if about.new else Taken(known[0].customer_id)
    done = ActivityForm(
        member_id=asker.member_id,
        kind=kind,
        happened_at=now,
        local_date=local_date(now, asker.zone),
        customer_id=whose.customer_id,
        deal_id=about.deal.deal_id if about.deal else None,
        outcome=view.OUTCOME,
        note=about.note or None,
    )
    made = visits.log_visit(session, asker, done, now=now, sure=surely() if sure else ())
    return view.kept(there(session, made), reader, new_customer=whose.new)


def _unclear(ask: Asking, about: Whom, kind: str, reader: Reader) -> Answer:
    """Offer the customers that may be meant; a long note is kept by the form."""
    rest = f": {about.note}" if about.note else ""
    if not about.customers:
        again = f"{NEW_SIGN}{about.typed}{rest}"
        near = [(name, f"{name}{rest}") for name in about.near]
        return view.which_customer(about.typed, near, again, kind, reader)
    if max(len(one.name) for one in about.customers) + len(rest) > OPTION_MOST:
        fields = view.VisitFields(kind=kind, note=about.note, customer=known_option(about.customers[0]))
        return form(ask, fields)
    return customer_view.which(about.customers, kind, rest, reader)


def undo(ask: Asking) -> None:
    """Take back what was logged; a second press changes nothing."""
    activity_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        activities.take_back(session, who.member(), activity_id, now=ask.now)
    drawn = view.undone(who.reader)
    ask.replace(drawn, notice(drawn.text, who.reader))


answer_visit = partial(answer, kind="visit")
answer_call = partial(answer, kind="call")
answer_proposal = partial(answer, kind="proposal")
