"""`/coach report [@name] [week]`: the own form or a report's status and points; `/coach reports`: reviews."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.looks import note_look
from handlers.lookup.standup import WEEKS
from handlers.report.opening import form
from handlers.report.review import first
from handlers.someone import Someone
from handlers.words import NotYourPerson, OnlyWhoLeads, leads, people_called, person_and_rest
from models.queries.report import reports_of_week
from models.queries.report.by_now import by_now
from models.queries.report.held import newest_of
from models.queries.report.reviews import waiting_for
from models.queries.report.rows import report_of
from models.queries.roster import may_see, member
from models.rules.dates import read_date
from models.rules.local_time import local_date
from models.rules.matching import fold
from models.rules.periods import UnreadablePeriod, labelled, period_of
from models.shapes.period import Period
from models.tables import Member
from models.usecases.report.errors import NoReportAsked, NoReportYet, ReportNotAsked
from models.usecases.report.holding import SHUT
from views.language import speak
from views.menu import choose
from views.report.result import nothing_yet, status

CLOSED = (*SHUT, ReportNotAsked, NoReportYet)


def answer(ask: Asking, args: str) -> Answer:
    """Return the own form, or how a report stands: the own one of a week, or that of somebody led."""
    if not args.strip():
        return _own(ask)
    with ask.reading() as (session, who):
        asker = who.member()
        name, rest = person_and_rest(args)
        week = week_of(rest, local_date(ask.now, asker.zone))
        people = people_called(session, name) if name else ()
        if len(people) > 1:
            options = [(f"<@{row.slack_user_id}> {rest}".strip(), row.name) for row in people]
            return choose(speak(who.reader)("Whom do you mean?"), "report", options, who.reader)
        person = people[0] if people else member(session, asker.member_id)
        page = _status(session, who, person, week, now=ask.now)
    if person is not None:
        note_look(ask, asker, [person.id], "report")
    return page


def review(ask: Asking, _args: str) -> Answer:
    """Return the first report that waits for the asker's review."""
    with ask.reading() as (session, who):
        if not leads(session, who.member()) and not waiting_for(session, who.member(), now=ask.now):
            raise OnlyWhoLeads
    return first(ask)


def week_of(text: str, today: date) -> Period | None:
    """Return the week that a text means: by its name, its number or a date in it; None = no word about it.

    Raises:
        UnreadableDate: it means neither.
    """
    if not text:
        return None
    weeks = WEEKS.get(fold(text))
    if weeks is not None:
        return period_of("week", today + timedelta(weeks=weeks))
    try:
        found = labelled(text.upper())
    except UnreadablePeriod:
        return period_of("week", read_date(text, today, side="past"))
    return found if found.kind == "week" else period_of("week", found.starts_on)


def _own(ask: Asking) -> Answer:
    """Open the own form; where that is over, show how the report stands."""
    try:
        return form(ask, None)
    except CLOSED:
        with ask.reading() as (session, who):
            if newest_of(session, who.member().member_id) is None:
                if "rep" not in who.member().roles:
                    raise NoReportAsked from None
                raise
            person = member(session, who.member().member_id)
            return _status(session, who, person, None, now=ask.now)


def _status(
    session: Session, who: Someone, person: Member | None, week: Period | None, *, now: datetime
) -> Answer:
    asker, reader = who.member(), who.reader
    if person is None or not may_see(session, asker, person.id):
        raise NotYourPerson(name=person.name if person else asker.name)
    own = person.id == asker.member_id
    if week is None:
        newest = newest_of(session, person.id)
        found = report_of(session, newest) if newest else None
    else:
        found = reports_of_week(session, [person.id], week).get(person.id)
    if found is None:
        begins = speak(reader).date(week.starts_on) if week else ""
        return nothing_yet(person.name, begins, reader, own=own)
    return status(by_now(session, found, now=now), reader, own=own, leads=not own, shut=now > found.locks_at)
