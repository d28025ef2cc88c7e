"""Take a case, or give it back, where one is told of it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.case.meant import COMPLAINT, Subject, each, subject_of
from handlers.collecting.customer import open_conversation
from handlers.presses import first_press
from models.queries.cases.pressed import taken_until
from models.shapes.roster import Asker
from models.usecases import complaint, escalation
from views.case.forms import given_back, taken
from views.case.names import CASE_TAKE, CASE_TAKE_BACK
from views.collecting.names import COLLECT_PAGE
from views.drawing import Drawing
from views.fields import part
from views.inputs import pressed

Act = Callable[[Session, Asker, Subject, datetime], datetime | None]


def _take(session: Session, asker: Asker, about: Subject, now: datetime) -> datetime | None:
    """Take what a button means; a complaint's own way stops the manager's clock besides."""
    of, key = about
    if of != COMPLAINT:
        return each(session, asker, about, escalation.take, now=now)
    complaint.take(session, asker, key, now=now)
    return taken_until(session, key)


def _take_back(session: Session, asker: Asker, about: Subject, now: datetime) -> datetime | None:
    return each(session, asker, about, escalation.take_back, now=now)


AT_ONCE: Mapping[str, Act] = {CASE_TAKE: _take, CASE_TAKE_BACK: _take_back}


def act(ask: Asking) -> None:
    """Do at once what a button says; a message follows by itself, a modal gets an answer on top."""
    name, about = pressed(ask.body)[0], subject_of(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        first = first_press(session, ask.body, now=ask.now)
        until = AT_ONCE[name](session, asker, about, ask.now) if first else None
    if not first or part(ask.view, "type") != "modal":
        ask.ack()
        return
    if part(ask.view, "callback_id") == COLLECT_PAGE:
        open_conversation(ask, about[1])  # drawn anew: it says who has it
        return
    answer: Drawing = given_back(who.reader) if until is None else taken(until, who.reader)
    ask.reply(answer)
