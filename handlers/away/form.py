"""The form of days away, and the undo button."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.home import publish
from handlers.presses import first_press, first_submit, subject_of
from handlers.words import leads
from models.errors import UserError
from models.queries.roster import member, member_by_slack_id
from models.rules.local_time import local_date
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import Asker
from models.usecases import absence
from views import away as view
from views.notice import notice


class DateMissing(UserError):
    """A form came back without a date."""

    template = "Choose a date."


class NotAMemberHere(UserError):
    """A Slack user was chosen who is not in the roster."""

    template = "This person is not in the roster. Choose somebody of a sales team."


def form(ask: Asking) -> Answer:
    """Return the form, on today."""
    with ask.reading() as (session, who):
        asker = who.member()
        today = local_date(ask.now, asker.zone)
        return view.build(asker.slack_user_id, today, who.reader, leads=leads(session, asker))


def keep(ask: Asking) -> None:
    """Keep what the form says, and show it with its undo."""
    with ask.writing() as (session, who):
        asker = who.member()
        if not first_submit(session, ask.body, now=ask.now):
            ask.ack()
            return
        done = _kept(session, asker, ask.view, now=ask.now)
    ask.ack(response_action="update", view=done(who.reader))
    publish(ask)


def _kept(session: Session, asker: Asker, form_view: dict[str, Any], *, now: datetime) -> Any:
    """Record the absence; return what draws the answer."""
    said = view.read(form_view)
    if said.starts_on is None or said.ends_on is None:
        raise DateMissing(field="starts_on" if said.starts_on is None else "ends_on")
    span = AbsenceSpan(starts_on=said.starts_on, ends_on=said.ends_on, part=said.part)
    person_id = _member_id(session, said.person, "person") or asker.member_id
    deputy_id = _member_id(session, said.deputy, "deputy")
    kept = absence.record(session, asker, person_id, span, said.kind, deputy_id=deputy_id, now=now)
    person = member(session, person_id)
    name = person.name if person is not None and person_id != asker.member_id else ""
    return partial(view.done, kept, span, name)


def _member_id(session: Session, slack_user_id: str | None, field: str) -> UUID | None:
    if slack_user_id is None:
        return None
    found = member_by_slack_id(session, slack_user_id)
    if found is None:
        raise NotAMemberHere(field=field)
    return found.id


def withdraw(ask: Asking) -> None:
    """Take an absence back; a second press changes nothing."""
    absence_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        asker = who.member()
        if first_press(session, ask.body, now=ask.now):
            absence.withdraw(session, asker, absence_id, now=ask.now)
    drawn = view.withdrawn(who.reader)
    ask.replace(drawn, notice(drawn.text, who.reader))
    publish(ask)
